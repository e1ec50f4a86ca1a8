//! The typed client of a service whose methods start operations.

use proc_macro2::TokenStream;
use protox::prost_reflect::{MessageDescriptor, MethodDescriptor};
use quote::quote;

use crate::annotations::MethodAnnotations;
use crate::docs::{doc_attributes, method_text};
use crate::error::Error;
use crate::names::{snake, upper_camel};
use crate::operation_info;
use crate::service::Service;
use crate::types::{TypePath, tokens};

/// The client, or nothing for a service that starts no operations.
pub(crate) fn items(service: &Service<'_>) -> Result<Option<TokenStream>, Error> {
    let methods: Vec<_> = service.methods().collect();
    let mut functions = Vec::new();
    let mut first_start = None;
    for method in &methods {
        let pair = operation_types(service, method)?;
        if pair.is_some() {
            first_start.get_or_insert_with(|| constant(service, method));
        }
        functions.push(function(service, method, pair));
    }
    let Some(first_start) = first_start else { return Ok(None) };
    let runtime = tokens(&service.types.runtime);
    let trait_name = tokens(&upper_camel(service.service.name()));
    let client = tokens(&format!("{}Client", upper_camel(service.service.name())));
    let full_name = service.service.full_name();
    let summary =
        format!(" Calls `{full_name}`; methods that start an operation return a typed poller.");
    let operations_path = operations(service);
    let allow = service.allow_deprecated();
    Ok(Some(quote! {
        #[doc = #summary]
        #[doc = ""]
        #[doc = " `T` is a transport, or a fake that implements the service's trait and `Operations`."]
        #[derive(Clone, Debug)]
        pub struct #client<T> {
            transport: T,
            operations: #runtime::Client,
            options: #runtime::rpc::CallOptions,
        }
        #allow
        impl<T: self::#trait_name + #operations_path + ::core::clone::Clone + 'static> #client<T> {
            /// Calls through `transport`.
            pub fn new(transport: T) -> Self {
                Self {
                    operations: #runtime::Client::new(::core::clone::Clone::clone(&transport))
                        .started_by(#first_start),
                    transport,
                    options: ::core::default::Default::default(),
                }
            }
            /// Replaces the options of every call, including those of pollers.
            #[must_use]
            pub fn with_options(mut self, options: #runtime::rpc::CallOptions) -> Self {
                self.operations = self.operations.with_options(options.clone());
                self.options = options;
                self
            }
            /// The transport of this client.
            pub fn transport(&self) -> &T {
                &self.transport
            }
            /// The client of the operations that this service starts.
            pub fn operations(&self) -> &#runtime::Client {
                &self.operations
            }
            #(#functions)*
        }
    }))
}

/// The trait `Operations`, which polling needs.
fn operations(service: &Service<'_>) -> TokenStream {
    let module = service.types.module(service.package(), "google.longrunning").here();
    quote!(#module::Operations)
}

fn function(
    service: &Service<'_>,
    method: &MethodDescriptor,
    operation: Option<(TypePath, TypePath)>,
) -> TokenStream {
    let runtime = tokens(&service.types.runtime);
    let trait_name = tokens(&upper_camel(service.service.name()));
    let name = tokens(&snake(method.name()));
    let request = service.types.message(service.package(), &method.input()).here();
    let response = service.types.message(service.package(), &method.output()).here();
    let mut text = method_text(method);
    text.extend([String::new(), "# Errors".to_owned(), String::new()]);
    let deprecated = MethodAnnotations::of(method).deprecated.then(|| quote!(#[deprecated]));
    let call = |options: TokenStream| quote!(self::#trait_name::#name(&self.transport, request, #options).await?.into_inner());
    let plain_call = call(quote!(&self.options));
    let (output, body) = match operation {
        Some((result, metadata)) => {
            let (result, metadata) = (result.here(), metadata.here());
            text.push("If the call fails or the operation cannot be polled. The poller reports the operation's result.".to_owned());
            let method = constant(service, method);
            let call = call(quote!(&operations.to_start(&self.options)));
            let body = quote! {
                let operations = ::core::clone::Clone::clone(&self.operations).started_by(#method);
                let operation = #call;
                ::core::result::Result::Ok(operations.follow::<#result, #metadata>(operation))
            };
            (quote!(#runtime::Poller<#result, #metadata>), body)
        }
        None if method.is_server_streaming() => {
            text.push("If the call fails; the stream returns later failures.".to_owned());
            let body = quote!(::core::result::Result::Ok(#plain_call));
            (quote!(#runtime::rpc::Streaming<#response>), body)
        }
        None => {
            text.push("If the call fails.".to_owned());
            (response, quote!(::core::result::Result::Ok(#plain_call)))
        }
    };
    let docs = doc_attributes(&text);
    quote! {
        #(#docs)*
        #deprecated
        pub async fn #name(&self, request: #request) -> #runtime::rpc::Result<#output> {
            #body
        }
    }
}

/// The constant data of a method.
fn constant(service: &Service<'_>, method: &MethodDescriptor) -> TokenStream {
    let runtime = tokens(&service.types.runtime);
    let module = tokens(&service.module());
    let rpc = tokens(&upper_camel(method.name()));
    quote!(<self::#module::#rpc as #runtime::rpc::Rpc>::METHOD)
}

/// The types inside the operation that a method starts.
fn operation_types(
    service: &Service<'_>,
    method: &MethodDescriptor,
) -> Result<Option<(TypePath, TypePath)>, Error> {
    let Some((response, metadata)) = operation_info::messages(method)? else { return Ok(None) };
    let resolve = |message: &MessageDescriptor| {
        let at = || operation_info::place_of(method);
        service.types.check(message.package_name(), message.full_name(), at)?;
        Ok(service.types.message(service.package(), message))
    };
    Ok(Some((resolve(&response)?, resolve(&metadata)?)))
}
