//! The RPCs of a service: a unit struct each, with constant data for the wires.

use proc_macro2::TokenStream;
use protox::prost_reflect::{MethodDescriptor, ServiceDescriptor};
use quote::{format_ident, quote};

use crate::annotations::{HttpRule, MethodAnnotations, ServiceAnnotations};
use crate::docs::{doc_attributes, method_text};
use crate::error::Error;
use crate::names::{snake, upper_camel};
use crate::schema::place;
use crate::types::{Types, tokens};

/// Writes the code of one service.
pub(crate) struct Service<'a> {
    pub(crate) types: &'a Types,
    pub(crate) service: &'a ServiceDescriptor,
}

impl Service<'_> {
    /// The methods that a [`Transport`] can carry: those whose request is one message.
    pub(crate) fn methods(&self) -> impl Iterator<Item = MethodDescriptor> + use<'_> {
        self.service.methods().filter(|method| !method.is_client_streaming())
    }

    /// The names of the methods that only tonic's stubs have.
    pub(crate) fn stubs_only(&self) -> Vec<String> {
        let methods = self.service.methods().filter(MethodDescriptor::is_client_streaming);
        methods.map(|method| format!("`{}`", method.name())).collect()
    }

    /// Rejects a method whose messages have no bindings.
    pub(crate) fn check(&self) -> Result<(), Error> {
        for method in self.service.methods() {
            for message in [method.input(), method.output()] {
                let at = || place(&method.parent_file(), method.path());
                self.types.check(message.package_name(), message.full_name(), at)?;
            }
        }
        Ok(())
    }

    /// Allows code to use the service's trait and methods if they are deprecated.
    pub(crate) fn allow_deprecated(&self) -> Option<TokenStream> {
        let is_deprecated = ServiceAnnotations::of(self.service).deprecated
            || self.service.methods().any(|method| MethodAnnotations::of(&method).deprecated);
        is_deprecated.then(|| quote!(#[allow(deprecated)]))
    }

    pub(crate) fn package(&self) -> &str {
        self.service.package_name()
    }

    /// The name of the module of the unit structs.
    pub(crate) fn module(&self) -> String {
        snake(self.service.name())
    }

    /// The module of unit structs.
    pub(crate) fn rpcs(&self) -> TokenStream {
        let runtime = tokens(&self.types.runtime);
        let module = tokens(&self.module());
        let full_name = self.service.full_name();
        let module_doc = format!(" The methods of `{full_name}`, a unit struct each.");
        let service_doc = format!(" Data common to the methods of `{full_name}`.");
        let annotations = ServiceAnnotations::of(self.service);
        let mut service = quote!(#runtime::rpc::Service::new(#full_name));
        if !annotations.default_host.is_empty() {
            let host = &annotations.default_host;
            service.extend(quote!(.default_host(#host)));
        }
        let scopes: Vec<_> = annotations.scopes().collect();
        if !scopes.is_empty() {
            service.extend(quote!(.scopes(&[#(#scopes),*])));
        }
        let templates = &self.types.operations_at;
        if !templates.is_empty() {
            service.extend(quote!(.operations_at(&[#(#templates),*])));
        }
        let rpcs: Vec<_> = self.methods().map(|method| self.rpc(&method)).collect();
        quote! {
            #[doc = #module_doc]
            pub mod #module {
                #[doc = #service_doc]
                pub const SERVICE: &#runtime::rpc::Service = &#service;
                #(#rpcs)*
            }
        }
    }

    fn rpc(&self, method: &MethodDescriptor) -> TokenStream {
        let runtime = tokens(&self.types.runtime);
        let docs = doc_attributes(&method_text(method));
        let rpc = tokens(&upper_camel(method.name()));
        let request = self.types.message(self.package(), &method.input()).inside();
        let response = self.types.message(self.package(), &method.output()).inside();
        let data = self.data(method);
        quote! {
            #(#docs)*
            #[derive(Clone, Copy, Debug, Default)]
            pub struct #rpc;
            impl #runtime::rpc::Rpc for #rpc {
                type Request = #request;
                type Response = #response;
                const METHOD: &'static #runtime::rpc::Method = &#data;
            }
        }
    }

    fn data(&self, method: &MethodDescriptor) -> TokenStream {
        let runtime = tokens(&self.types.runtime);
        let annotations = MethodAnnotations::of(method);
        let (name, full_name) = (method.name(), method.full_name());
        let path = format!("/{}/{name}", self.service.full_name());
        let request = self.types.message(self.package(), &method.input()).inside();
        let response = self.types.message(self.package(), &method.output()).inside();
        let mut data = quote! {
            #runtime::rpc::Method::new::<#request, #response>(SERVICE, #name, #path, #full_name)
        };
        if let Some(rule) = &annotations.http {
            let bindings = rule.bindings().filter_map(|binding| self.binding(binding));
            data.extend(quote!(.http(&[#(#bindings),*])));
        }
        if let Some(routing) = &annotations.routing {
            let parameters = routing.parameters.iter().map(|parameter| {
                let (field, template) = (&parameter.field, &parameter.path_template);
                quote!(#runtime::rpc::RoutingParameter::new(#field, #template))
            });
            data.extend(quote!(.routing(&[#(#parameters),*])));
        }
        if is_idempotent(&annotations) {
            data.extend(quote!(.idempotent()));
        }
        if let Some(info) = &annotations.operation_info {
            let (response, metadata) = (&info.response_type, &info.metadata_type);
            data.extend(quote!(.operation(#response, #metadata)));
        }
        if method.is_server_streaming() {
            data.extend(quote!(.server_streaming()));
        }
        data
    }

    fn binding(&self, rule: &HttpRule) -> Option<TokenStream> {
        let runtime = tokens(&self.types.runtime);
        let (verb, path) = rule.pattern()?;
        let mut binding = quote!(#runtime::transcoding::HttpBinding::new(#verb, #path));
        for (setter, value) in [("body", &rule.body), ("response_body", &rule.response_body)] {
            if !value.is_empty() {
                let setter = format_ident!("{setter}");
                binding.extend(quote!(.#setter(#value)));
            }
        }
        Some(binding)
    }
}

/// Whether a call is idempotent: by `idempotency_level` if it is set, else by its HTTP method (RFC
/// 9110, 9.2.2).
fn is_idempotent(annotations: &MethodAnnotations) -> bool {
    match annotations.idempotency_level {
        Some(1 | 2) => true,
        _ => {
            let pattern = annotations.http.as_ref().and_then(HttpRule::pattern);
            pattern.is_some_and(|(verb, _)| matches!(verb, "GET" | "PUT" | "DELETE"))
        }
    }
}
