//! The trait of a service and its implementation for every transport.

use proc_macro2::TokenStream;
use protox::prost_reflect::MethodDescriptor;
use quote::quote;

use crate::annotations::{MethodAnnotations, ServiceAnnotations};
use crate::docs::{doc_attributes, method_text, service_text};
use crate::names::{snake, upper_camel};
use crate::service::Service;
use crate::types::tokens;

/// The trait of a service and its blanket implementation.
pub(crate) fn items(service: &Service<'_>) -> TokenStream {
    let runtime = tokens(&service.types.runtime);
    let name = tokens(&upper_camel(service.service.name()));
    let mut text = service_text(service.service);
    text.extend([
        String::new(),
        "Every transport implements this trait. A fake for tests implements the methods it needs; the".to_owned(),
        "others answer UNIMPLEMENTED.".to_owned(),
    ]);
    let stubs_only = service.stubs_only();
    if !stubs_only.is_empty() {
        text.extend([
            String::new(),
            format!(
                "Only tonic's stubs have the methods that take a stream: {}.",
                stubs_only.join(", ")
            ),
        ]);
    }
    let docs = doc_attributes(&text);
    let methods: Vec<_> = service.methods().collect();
    let declared = methods.iter().map(|method| declaration(service, method));
    let implemented = methods.iter().map(|method| implementation(service, method));
    let annotations = ServiceAnnotations::of(service.service);
    let deprecated = annotations.deprecated.then(|| quote!(#[deprecated]));
    let allow = service.allow_deprecated();
    quote! {
        #(#docs)*
        #deprecated
        pub trait #name: ::core::marker::Send + ::core::marker::Sync {
            #(#declared)*
        }
        #allow
        impl<T: #runtime::rpc::Transport> #name for T {
            #(#implemented)*
        }
    }
}

/// A method with its default body.
fn declaration(service: &Service<'_>, method: &MethodDescriptor) -> TokenStream {
    let runtime = tokens(&service.types.runtime);
    let docs = doc_attributes(&method_text(method));
    let deprecated = MethodAnnotations::of(method).deprecated.then(|| quote!(#[deprecated]));
    let rpc_name = method.name();
    let signature = signature(service, method);
    quote! {
        #(#docs)*
        #deprecated
        #signature {
            let _ = (request, options);
            async { ::core::result::Result::Err(#runtime::rpc::Error::unimplemented(#rpc_name)) }
        }
    }
}

/// A method's implementation for any transport.
fn implementation(service: &Service<'_>, method: &MethodDescriptor) -> TokenStream {
    let runtime = tokens(&service.types.runtime);
    let signature = signature(service, method);
    let module = tokens(&service.module());
    let rpc = tokens(&upper_camel(method.name()));
    let body = if method.is_server_streaming() {
        quote! {
            let call = #runtime::rpc::Transport::server_streaming::<self::#module::#rpc>(self, request, options);
            async move { ::core::result::Result::Ok(call.await?.map(#runtime::rpc::Streaming::new)) }
        }
    } else {
        quote!(#runtime::rpc::Transport::unary::<self::#module::#rpc>(self, request, options))
    };
    quote! {
        #signature {
            #body
        }
    }
}

fn signature(service: &Service<'_>, method: &MethodDescriptor) -> TokenStream {
    let runtime = tokens(&service.types.runtime);
    let name = tokens(&snake(method.name()));
    let request = service.types.message(service.package(), &method.input()).here();
    let response = service.types.message(service.package(), &method.output()).here();
    let answer = if method.is_server_streaming() {
        quote!(#runtime::rpc::Streaming<#response>)
    } else {
        response
    };
    quote! {
        fn #name(&self, request: #request, options: &#runtime::rpc::CallOptions)
            -> impl ::core::future::Future<Output = #runtime::rpc::Result<#runtime::rpc::Response<#answer>>> + ::core::marker::Send
    }
}
