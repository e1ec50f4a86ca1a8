//! The registry of a package.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use crate::schema::Schema;
use crate::types::{Types, WELL_KNOWN, tokens};

/// The function `registry()` of a package.
pub(crate) fn function(schema: &Schema, types: &Types, package: &str) -> TokenStream {
    let runtime = tokens(&types.runtime);
    // Packages that import one another cannot merge each other's registries, so each lists the
    // messages of all.
    let circle = circle(schema, package);
    let merged: BTreeSet<_> = circle
        .iter()
        .flat_map(|member| schema.imports(member))
        .filter(|import| !circle.contains(import) && has_registry(schema, types, import))
        .collect();
    let merges = merged.iter().map(|import| {
        let module = types.module(package, import).here();
        quote!(registry.merge(#module::registry());)
    });
    let messages = circle.iter().filter(|member| schema.packages.contains_key(*member));
    let registrations = messages.flat_map(|member| schema.messages(member)).map(|message| {
        let path = types.message(package, &message).here();
        quote!(registry.register::<#path>();)
    });
    let statements: Vec<_> = merges.chain(registrations).collect();
    let mutable = (!statements.is_empty()).then(|| quote!(mut));
    let doc = format!(
        " Every message of `{package}` and of the packages it imports, and the well-known types."
    );
    quote! {
        #[doc = #doc]
        pub fn registry() -> &'static #runtime::protojson::Registry {
            static REGISTRY: ::std::sync::LazyLock<#runtime::protojson::Registry> =
                ::std::sync::LazyLock::new(|| {
                    let #mutable registry = #runtime::protojson::Registry::new();
                    #(#statements)*
                    registry
                });
            &REGISTRY
        }
    }
}

fn has_registry(schema: &Schema, types: &Types, package: &str) -> bool {
    package != WELL_KNOWN
        && (schema.packages.contains_key(package) || types.external.contains_key(package))
}

/// The packages that import `package` and are imported by it, also through others; itself included.
fn circle(schema: &Schema, package: &str) -> BTreeSet<String> {
    let mut circle = BTreeSet::from([package.to_owned()]);
    let reached = reach(schema, package);
    circle.extend(reached.into_iter().filter(|other| reach(schema, other).contains(package)));
    circle
}

fn reach(schema: &Schema, package: &str) -> BTreeSet<String> {
    let mut reached = BTreeSet::new();
    let mut next = vec![package.to_owned()];
    while let Some(package) = next.pop() {
        for import in schema.imports(&package) {
            if reached.insert(import.clone()) {
                next.push(import);
            }
        }
    }
    reached
}
