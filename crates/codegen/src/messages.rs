//! Messages and enums by prost-build, client and server stubs by tonic-build.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use prost_build::{Module, Service, ServiceGenerator};
use syn::visit_mut::VisitMut;

use crate::debug;
use crate::docs::Docs;
use crate::error::Error;
use crate::schema::Schema;
use crate::types::{Types, WELL_KNOWN};

/// The output of prost-build and tonic-build for one package.
#[derive(Default)]
pub(crate) struct Generated {
    pub(crate) messages: Vec<syn::Item>,
    pub(crate) stubs: Vec<syn::Item>,
}

/// Which stubs to generate, and behind which feature.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stubs {
    pub(crate) client: bool,
    pub(crate) server: bool,
    pub(crate) feature: Option<String>,
}

/// Runs both generators over a schema; returns their output by package.
pub(crate) fn generate(
    schema: &Schema,
    types: &Types,
    stubs: &Stubs,
    bytes: &[String],
) -> Result<BTreeMap<String, Generated>, Error> {
    let runtime = &types.runtime;
    let mut config = prost_build::Config::new();
    config
        .btree_map(["."])
        .bytes(bytes)
        .prost_path(format!("{runtime}::prost"))
        .prost_types_path(format!("{runtime}::prost_types"))
        .enable_type_names()
        .type_name_domain(["."], "type.googleapis.com");
    // Whole names only: prost-build changes the case of every segment of a package's path,
    // `__private` to `private`.
    for (name, package) in all_types(schema) {
        if let Some(path) = types.elsewhere(&package, &name)
            && !by_prost(&name)
        {
            config.extern_path(format!(".{name}"), path.as_str());
        }
    }
    let written = Rc::new(RefCell::new(BTreeMap::new()));
    if stubs.client || stubs.server {
        config.service_generator(Box::new(Apart {
            tonic: tonic_prost_build::configure()
                .build_client(stubs.client)
                .build_server(stubs.server)
                .codec_path(format!("{runtime}::tonic_prost::ProstCodec"))
                .service_generator(),
            written: Rc::clone(&written),
        }));
    }

    let mut docs = Docs::default();
    let requests = schema
        .pool
        .files()
        .map(|file| (Module::from_protobuf_package_name(file.package_name()), docs.mark(&file)))
        .collect();
    let modules = config
        .generate(requests)
        .map_err(|source| Error::new("prost-build could not write the messages").because(source))?;

    let from_runtime = FromRuntime::new(runtime)?;
    let mut generated = BTreeMap::new();
    for package in schema.packages.keys() {
        let messages = modules.get(&Module::from_protobuf_package_name(package));
        let mut messages = parse(messages.map_or("", String::as_str), package)?;
        docs.unmark(&mut messages);
        debug::write_out(&mut messages, &from_runtime.0);
        let mut stubs_file =
            parse(written.borrow().get(package).map_or("", String::as_str), package)?;
        docs.unmark(&mut stubs_file);
        from_runtime.clone().visit_file_mut(&mut stubs_file);
        for item in &mut stubs_file.items {
            if let (syn::Item::Mod(module), Some(feature)) = (item, &stubs.feature) {
                module.attrs.push(syn::parse_quote!(#[cfg(feature = #feature)]));
            }
        }
        let items = Generated { messages: messages.items, stubs: stubs_file.items };
        generated.insert(package.clone(), items);
    }
    Ok(generated)
}

fn parse(text: &str, package: &str) -> Result<syn::File, Error> {
    syn::parse_file(text).map_err(|source| {
        Error::new(format!("the bindings of {package} are not well-formed Rust")).because(source)
    })
}

/// Full name and package of every message and enum.
fn all_types(schema: &Schema) -> impl Iterator<Item = (String, String)> {
    let messages = schema.pool.all_messages().filter(|message| !message.is_map_entry());
    let messages: Vec<_> = messages
        .map(|message| (message.full_name().to_owned(), message.package_name().to_owned()))
        .collect();
    let enums: Vec<_> = schema
        .pool
        .all_enums()
        .map(|enumeration| {
            (enumeration.full_name().to_owned(), enumeration.package_name().to_owned())
        })
        .collect();
    messages.into_iter().chain(enums)
}

/// Whether prost-build has a fixed path for this type and rejects another one.
fn by_prost(full_name: &str) -> bool {
    full_name.strip_prefix(WELL_KNOWN).and_then(|name| name.strip_prefix('.')).is_some_and(|name| {
        name == "Empty"
            || (name.ends_with("Value") && !["Value", "ListValue", "NullValue"].contains(&name))
    })
}

/// Separates the output of tonic-build from the messages.
struct Apart {
    tonic: Box<dyn ServiceGenerator>,
    written: Rc<RefCell<BTreeMap<String, String>>>,
}

impl ServiceGenerator for Apart {
    fn generate(&mut self, service: Service, messages: &mut String) {
        // prost-build panics if nothing is written for a package with services.
        messages.push_str("// The services are below.\n");
        let mut written = self.written.borrow_mut();
        self.tonic.generate(service.clone(), written.entry(service.package).or_default());
    }
}

/// Prefixes the paths of tonic-build, which begin with `tonic`, with the runtime.
#[derive(Clone)]
struct FromRuntime(syn::Path);

impl FromRuntime {
    fn new(runtime: &str) -> Result<Self, Error> {
        let path = syn::parse_str(runtime).map_err(|source| {
            Error::new(format!("the runtime {runtime:?} is not a path")).because(source)
        })?;
        Ok(Self(path))
    }
}

impl FromRuntime {
    /// In `<T as tonic::Trait>::Type` the place of the `>` moves with the path.
    fn move_position(&self, qself: &mut Option<syn::QSelf>, path: &mut syn::Path) {
        let before = path.segments.len();
        self.clone().visit_path_mut(path);
        if let Some(qself) = qself {
            qself.position += path.segments.len() - before;
        }
    }
}

impl VisitMut for FromRuntime {
    fn visit_type_path_mut(&mut self, path: &mut syn::TypePath) {
        if let Some(qself) = &mut path.qself {
            self.visit_qself_mut(qself);
        }
        self.move_position(&mut path.qself, &mut path.path);
    }

    fn visit_expr_path_mut(&mut self, path: &mut syn::ExprPath) {
        if let Some(qself) = &mut path.qself {
            self.visit_qself_mut(qself);
        }
        self.move_position(&mut path.qself, &mut path.path);
    }

    fn visit_path_mut(&mut self, path: &mut syn::Path) {
        syn::visit_mut::visit_path_mut(self, path);
        if path.leading_colon.is_none()
            && path.segments.len() > 1
            && path.segments[0].ident == "tonic"
        {
            let mut full = self.0.clone();
            full.segments.extend(std::mem::take(&mut path.segments));
            *path = full;
        }
    }

    fn visit_item_use_mut(&mut self, item: &mut syn::ItemUse) {
        let syn::UseTree::Path(first) = &item.tree else { return };
        if item.leading_colon.is_some() || first.ident != "tonic" {
            return;
        }
        item.leading_colon = self.0.leading_colon;
        let tree = std::mem::replace(&mut item.tree, syn::parse_quote!(placeholder));
        item.tree = self.0.segments.iter().rev().fold(tree, |tree, segment| {
            syn::UseTree::Path(syn::UsePath {
                ident: segment.ident.clone(),
                colon2_token: Default::default(),
                tree: Box::new(tree),
            })
        });
    }
}
