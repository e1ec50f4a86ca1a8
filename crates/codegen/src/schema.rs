//! Proto files, compiled and checked.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use protox::file::{
    ChainFileResolver, DescriptorSetFileResolver, GoogleFileResolver, IncludeFileResolver,
};
use protox::prost_reflect::{
    DescriptorPool, EnumDescriptor, EnumValueDescriptor, FieldDescriptor, FileDescriptor,
    MessageDescriptor, ServiceDescriptor, Syntax,
};

use crate::error::{Error, Place};

/// All requested files and all that they import.
pub(crate) struct Schema {
    pub(crate) pool: DescriptorPool,
    /// The names of the packages that are emitted as Rust, each with its files.
    pub(crate) packages: BTreeMap<String, Vec<FileDescriptor>>,
}

impl Schema {
    /// Compiles `files` and what they import. `external` says which packages have bindings
    /// elsewhere.
    pub(crate) fn compile(
        includes: &[PathBuf],
        files: &[PathBuf],
        external: impl Fn(&str) -> bool,
    ) -> Result<Self, Error> {
        if files.is_empty() {
            return Err(Error::new("no proto file was added").advise("add one with `file`"));
        }
        let mut compiler = protox::Compiler::with_file_resolver(resolver(includes)?);
        compiler.include_imports(true).include_source_info(true);
        compiler.open_files(files).map_err(|error| not_found(includes, error))?;
        let pool = compiler.descriptor_pool();
        let mut packages = BTreeMap::<_, Vec<_>>::new();
        for file in pool.files().filter(|file| !external(file.package_name())) {
            if file.syntax() != Syntax::Proto3 {
                let error = Error::at(place(&file, &[SYNTAX]), "only proto3 files have bindings");
                // The user cannot change files of others.
                let is_named = files.iter().any(|named| named.ends_with(file.name()));
                return Err(error.advise(if is_named {
                    "begin the file with `syntax = \"proto3\";`".to_owned()
                } else {
                    let package = file.package_name();
                    format!("set the module of its bindings with `extern_package({package:?}, …)`")
                }));
            }
            packages.entry(file.package_name().to_owned()).or_default().push(file);
        }
        Ok(Self { pool, packages })
    }

    /// The emitted messages of a package, nested ones included, map entries not, in the order of
    /// the files.
    pub(crate) fn messages(&self, package: &str) -> Vec<MessageDescriptor> {
        let mut messages = Vec::new();
        for file in &self.packages[package] {
            for message in file.messages() {
                add_with_nested(message, &mut messages);
            }
        }
        messages
    }

    /// The emitted enums of a package, nested ones included.
    pub(crate) fn enums(&self, package: &str) -> Vec<EnumDescriptor> {
        let top = self.packages[package].iter().flat_map(|file| file.enums().collect::<Vec<_>>());
        let nested = self
            .messages(package)
            .into_iter()
            .flat_map(|message| message.child_enums().collect::<Vec<_>>());
        top.chain(nested).collect()
    }

    /// The services of a package.
    pub(crate) fn services(&self, package: &str) -> Vec<ServiceDescriptor> {
        self.packages[package].iter().flat_map(|file| file.services().collect::<Vec<_>>()).collect()
    }

    /// The packages that the files of `package` import, itself excluded.
    pub(crate) fn imports(&self, package: &str) -> BTreeSet<String> {
        self.packages
            .get(package)
            .into_iter()
            .flatten()
            .flat_map(|file| file.dependencies().collect::<Vec<_>>())
            .map(|file| file.package_name().to_owned())
            .filter(|imported| imported != package)
            .collect()
    }
}

/// protox's error, with the searched folders if a file was not found.
fn not_found(includes: &[PathBuf], source: protox::Error) -> Error {
    let text = source.to_string();
    let error = Error::compile(source);
    if !text.ends_with("not found") && !text.ends_with("is not in any include path") {
        return error;
    }
    let folders: Vec<_> = includes.iter().map(|folder| format!("`{}`", folder.display())).collect();
    match &folders[..] {
        [] => error.advise("add its folder with `include`"),
        _ => error.advise(format!(
            "searched in {}; add another folder with `include`",
            folders.join(", ")
        )),
    }
}

/// Searches the folders first, then the bundled files.
fn resolver(includes: &[PathBuf]) -> Result<ChainFileResolver, Error> {
    let mut resolver = ChainFileResolver::new();
    for include in includes {
        resolver.add(IncludeFileResolver::new(include.clone()));
    }
    resolver.add(GoogleFileResolver::new());
    let google = DescriptorSetFileResolver::decode(GOOGLE).map_err(|source| {
        Error::new("the descriptors of google.api are damaged").because(source)
    })?;
    resolver.add(google);
    Ok(resolver)
}

/// `FileDescriptorProto.syntax`
const SYNTAX: i32 = 12;

/// The descriptors of google.api, google.rpc and google.longrunning, without comments: data, not
/// bindings.
const GOOGLE: &[u8] = include_bytes!("../generated/google.binpb");

fn add_with_nested(message: MessageDescriptor, messages: &mut Vec<MessageDescriptor>) {
    if message.is_map_entry() {
        return;
    }
    let nested: Vec<_> = message.child_messages().collect();
    messages.push(message);
    for message in nested {
        add_with_nested(message, messages);
    }
}

/// The fields of a message in the order of its file (reflection sorts them by number).
pub(crate) fn fields(message: &MessageDescriptor) -> Vec<FieldDescriptor> {
    let mut fields: Vec<_> = message.fields().collect();
    fields.sort_by_key(|field| field.path().last().copied());
    fields
}

/// The values of an enum in the order of its file, aliases included.
pub(crate) fn values(enumeration: &EnumDescriptor) -> Vec<EnumValueDescriptor> {
    let mut values: Vec<_> = enumeration.values().collect();
    values.sort_by_key(|value| value.path().last().copied());
    values
}

/// The place of an element of a file: `path` as in `google.protobuf.SourceCodeInfo.Location`.
///
/// Falls back to the enclosing element.
pub(crate) fn place(file: &FileDescriptor, path: &[i32]) -> Place {
    let locations = file
        .file_descriptor_proto()
        .source_code_info
        .as_ref()
        .map_or(&[][..], |info| &info.location);
    let line = (1..=path.len()).rev().find_map(|length| {
        let location = locations.iter().find(|location| location.path == path[..length])?;
        let [line, column, ..] = location.span[..] else { return None };
        Some((u32::try_from(line).ok()? + 1, u32::try_from(column).ok()? + 1))
    });
    Place { file: file.name().to_owned(), line }
}
