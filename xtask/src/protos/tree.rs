//! A compiled folder of definitions.

use std::collections::BTreeMap;
use std::path::Path;

use prost_reflect::{DescriptorPool, DynamicMessage, FileDescriptor, MessageDescriptor, Value};
use protox::Compiler;
use protox::file::{
    ChainFileResolver, File, FileResolver, GoogleFileResolver, IncludeFileResolver,
};

use crate::error::{Context, Error, Result};

use super::upstream::Definition;

/// The descriptor of descriptors.
const DESCRIPTOR: &str = "google/protobuf/descriptor.proto";

/// Compiled definitions, custom options included.
#[derive(Debug)]
pub(super) struct Tree(DescriptorPool);

impl Tree {
    /// Compiles files of a folder and their imports.
    pub(super) fn open<'a>(
        folder: &Path,
        names: impl IntoIterator<Item = &'a str>,
    ) -> Result<Self> {
        Self::compile(IncludeFileResolver::new(folder.to_owned()), names)
    }

    /// Compiles files of `resolver`.
    ///
    /// The well-known types are always the compiler's own, even if the folder has copies.
    pub(super) fn compile<'a>(
        resolver: impl FileResolver + 'static,
        names: impl IntoIterator<Item = &'a str>,
    ) -> Result<Self> {
        let mut resolvers = ChainFileResolver::new();
        resolvers.add(GoogleFileResolver::new());
        resolvers.add(resolver);
        let mut compiler = Compiler::with_file_resolver(resolvers);
        compiler.include_imports(true);
        for name in [DESCRIPTOR].into_iter().chain(names) {
            compiler.open_file(name).context(|| format!("compiling {name}"))?;
        }
        Ok(Self(compiler.descriptor_pool()))
    }

    /// The descriptor of one file.
    pub(super) fn descriptor(&self, name: &str) -> Result<FileDescriptor> {
        self.0.get_file_by_name(name).ok_or_else(|| no_descriptor(name))
    }

    /// One file as a `FileDescriptorProto` that knows the custom options, which the generated
    /// type of `prost-types` drops.
    pub(super) fn file(&self, name: &str) -> Result<DynamicMessage> {
        DynamicMessage::decode(descriptor_in(&self.0)?, &*self.descriptor(name)?.encode_to_vec())
            .context(|| format!("reading the descriptor of {name}"))
    }
}

/// Gives a published file and its imports the names that they have here.
pub(super) fn rename<'a>(
    file: &mut DynamicMessage,
    definitions: impl Iterator<Item = &'a Definition> + Clone,
) {
    let rename = |value: &mut Value| {
        let Value::String(name) = value else { return };
        if let Some(definition) = definitions.clone().find(|definition| definition.theirs == *name)
        {
            name.clone_from(&definition.ours);
        }
    };
    if let Some(name) = file.get_field_by_name_mut("name") {
        rename(name);
    }
    if let Some(Value::List(imports)) = file.get_field_by_name_mut("dependency") {
        imports.iter_mut().for_each(rename);
    }
}

/// The descriptor of `FileDescriptorProto` itself, without custom options.
pub(super) fn file_descriptor() -> Result<MessageDescriptor> {
    descriptor_in(&DescriptorPool::global())
}

fn descriptor_in(pool: &DescriptorPool) -> Result<MessageDescriptor> {
    pool.get_message_by_name("google.protobuf.FileDescriptorProto")
        .ok_or_else(|| no_descriptor(DESCRIPTOR))
}

/// The compiler describes every file that it opens, so it did not open this one.
fn no_descriptor(name: &str) -> Error {
    Error::new(format!("{name} is not among the compiled files"))
}

/// Files in memory, by name.
#[derive(Debug)]
pub(super) struct Memory(pub(super) BTreeMap<String, String>);

impl FileResolver for Memory {
    fn open_file(&self, name: &str) -> Result<File, protox::Error> {
        let text = self.0.get(name).ok_or_else(|| protox::Error::file_not_found(name))?;
        File::from_source(name, text)
    }
}
