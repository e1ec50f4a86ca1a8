//! `…Server`, which makes an implementation of a service's trait a service of a server.

use proc_macro2::TokenStream;
use protox::prost_reflect::MethodDescriptor;
use quote::{format_ident, quote};

use crate::names::{snake, upper_camel};
use crate::service::Service;
use crate::types::tokens;

/// The type that wraps an implementation, with its `Serve`.
pub(crate) fn items(service: &Service<'_>) -> TokenStream {
    let runtime = tokens(&service.types.runtime);
    let trait_name = tokens(&upper_camel(service.service.name()));
    let server = tokens(&format!("{}Server", upper_camel(service.service.name())));
    let module = tokens(&service.module());
    let methods: Vec<_> = service.methods().collect();
    let handlers = methods.iter().map(|method| handler(service, method));
    let unused = methods.is_empty().then(|| quote!(let _ = handlers;));
    let allow = service.allow_deprecated();
    let summary = format!(
        " Wraps an implementation of [`{trait_name}`] for `add_service`: `longrunning-server` serves it"
    );
    quote! {
        #[doc = #summary]
        #[doc = " over gRPC, and over REST where its methods have HTTP rules. Cloning is cheap."]
        #[derive(Debug)]
        pub struct #server<T>(::std::sync::Arc<T>);
        #allow
        impl<T: self::#trait_name + 'static> #server<T> {
            /// The service that `service` implements.
            pub fn new(service: T) -> Self {
                Self(::std::sync::Arc::new(service))
            }
        }
        impl<T> ::core::clone::Clone for #server<T> {
            fn clone(&self) -> Self {
                Self(::std::sync::Arc::clone(&self.0))
            }
        }
        #allow
        impl<T: self::#trait_name + 'static> #runtime::rpc::Serve for #server<T> {
            const SERVICE: &'static #runtime::rpc::Service = self::#module::SERVICE;
            const FILE_DESCRIPTOR_SET: &'static [u8] = self::FILE_DESCRIPTOR_SET;
            fn registry() -> &'static #runtime::protojson::Registry {
                self::registry()
            }
            fn add_to(&self, handlers: &mut impl #runtime::rpc::Handlers) {
                #unused
                #(#handlers)*
            }
        }
    }
}

fn handler(service: &Service<'_>, method: &MethodDescriptor) -> TokenStream {
    let trait_name = tokens(&upper_camel(service.service.name()));
    let module = tokens(&service.module());
    let rpc = tokens(&upper_camel(method.name()));
    let name = tokens(&snake(method.name()));
    let how = if method.is_server_streaming() { "server_streaming" } else { "unary" };
    let how = format_ident!("{how}");
    quote! {
        let service = ::std::sync::Arc::clone(&self.0);
        handlers.#how::<self::#module::#rpc, _>(move |request, options| {
            let service = ::std::sync::Arc::clone(&service);
            async move { self::#trait_name::#name(&*service, request, &options).await }
        });
    }
}
