//! `Debug` of messages with maps. prost's derive writes it only for a crate that depends on prost
//! itself: it names the map type `::prost::alloc::…` and ignores `prost_path`. The output equals
//! that of the derive, which can replace this once it uses `prost_path` there too.

use quote::quote;
use syn::visit_mut::VisitMut;

/// Adds a `Debug` impl to each message that has a map.
pub(crate) fn write_out(file: &mut syn::File, runtime: &syn::Path) {
    let mut messages = MessagesWithMaps { runtime };
    messages.add_impls(&mut file.items);
    messages.visit_file_mut(file);
}

struct MessagesWithMaps<'a> {
    runtime: &'a syn::Path,
}

impl VisitMut for MessagesWithMaps<'_> {
    fn visit_item_mod_mut(&mut self, module: &mut syn::ItemMod) {
        if let Some((_, items)) = &mut module.content {
            self.add_impls(items);
        }
        syn::visit_mut::visit_item_mod_mut(self, module);
    }
}

impl MessagesWithMaps<'_> {
    /// Adds an impl after every message that needs one.
    fn add_impls(&self, items: &mut Vec<syn::Item>) {
        for mut item in std::mem::take(items) {
            let implementation = match &mut item {
                syn::Item::Struct(message) => self.implementation(message),
                _ => None,
            };
            items.push(item);
            items.extend(implementation);
        }
    }

    fn implementation(&self, message: &mut syn::ItemStruct) -> Option<syn::Item> {
        let fields: Vec<_> =
            message.fields.iter().map(|field| (field.ident.as_ref(), Form::of(field))).collect();
        if !fields.iter().any(|(_, form)| form.is_map) {
            return None;
        }
        let shown = fields.iter().map(|(ident, form)| {
            let (name, value) = (ident.map(ToString::to_string), form.value(*ident, self.runtime));
            quote!(.field(#name, #value))
        });
        let name = &message.ident;
        let text = name.to_string();
        let implementation = syn::parse_quote! {
            #[allow(deprecated)]
            impl ::core::fmt::Debug for #name {
                fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    formatter.debug_struct(#text)#(#shown)*.finish()
                }
            }
        };
        message.attrs.push(syn::parse_quote!(#[prost(skip_debug)]));
        Some(implementation)
    }
}

/// The parts of a field's `prost` attribute that matter here.
#[derive(Default)]
struct Form {
    is_map: bool,
    is_optional: bool,
    is_repeated: bool,
    /// The path of the enum of its numbers.
    enumeration: Option<syn::Path>,
}

impl Form {
    fn of(field: &syn::Field) -> Self {
        let mut form = Self::default();
        for attribute in field.attrs.iter().filter(|attribute| attribute.path().is_ident("prost")) {
            // What does not parse is no form that matters here.
            let _ = attribute.parse_nested_meta(|meta| {
                let value: Option<syn::LitStr> = meta.value().and_then(|value| value.parse()).ok();
                let value = value.as_ref().map(syn::LitStr::value).unwrap_or_default();
                if meta.path.is_ident("btree_map") {
                    form.is_map = true;
                    form.enumeration = value
                        .split_once("enumeration(")
                        .and_then(|(_, path)| syn::parse_str(path.trim_end_matches(')')).ok());
                }
                if meta.path.is_ident("enumeration") {
                    form.enumeration = syn::parse_str(&value).ok();
                }
                form.is_optional |= meta.path.is_ident("optional");
                form.is_repeated |= meta.path.is_ident("repeated");
                Ok(())
            });
        }
        form
    }

    /// The field's `Debug` value: enum numbers show as variant names.
    fn value(&self, ident: Option<&syn::Ident>, runtime: &syn::Path) -> proc_macro2::TokenStream {
        let Some(enumeration) = &self.enumeration else { return quote!(&self.#ident) };
        let by_name = quote!(#runtime::protojson::debug::ByName::<#enumeration>::new);
        if self.is_map {
            quote! {
                &self.#ident.iter().map(|(key, number)| (key, #by_name(*number)))
                    .collect::<::std::collections::BTreeMap<_, _>>()
            }
        } else if self.is_repeated {
            quote!(&self.#ident.iter().copied().map(#by_name).collect::<::std::vec::Vec<_>>())
        } else if self.is_optional {
            quote!(&self.#ident.map(#by_name))
        } else {
            quote!(&#by_name(self.#ident))
        }
    }
}
