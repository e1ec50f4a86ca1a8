//! Names that the bindings of a service use themselves, so that no RPC or service can have them.
//!
//! Each is here because bindings with it do not compile. Other method names of the bindings cannot
//! collide with an RPC: their callers name the trait.

use protox::prost_reflect::{MethodDescriptor, ServiceDescriptor};

use crate::annotations::MethodAnnotations;
use crate::error::Error;
use crate::messages::Stubs;
use crate::names::{snake, upper_camel};
use crate::schema::place;

/// What to generate besides messages and traits.
#[derive(Debug)]
pub(crate) struct Wanted<'a> {
    pub(crate) clients: bool,
    pub(crate) stubs: &'a Stubs,
}

/// The functions of a typed client.
const CLIENT: &[&str] = &["new", "operations", "transport", "with_options"];

/// The functions of tonic's client stub.
const CLIENT_STUB: &[&str] = &[
    "accept_compressed",
    "connect",
    "max_decoding_message_size",
    "max_encoding_message_size",
    "new",
    "send_compressed",
    "with_interceptor",
    "with_origin",
];

/// The names that the module of tonic's server stub uses; the service's trait is in the same
/// module.
const SERVER_STUB: &[&str] = &[
    "Arc",
    "B",
    "Body",
    "Box",
    "BoxFuture",
    "Clone",
    "CompressionEncoding",
    "Context",
    "Default",
    "EnabledCompressionEncodings",
    "InterceptedService",
    "Into",
    "Option",
    "Poll",
    "StdError",
];

/// Rejects a service with a reserved name, or with an RPC that has one.
pub(crate) fn check(service: &ServiceDescriptor, wanted: &Wanted<'_>) -> Result<(), Error> {
    let name = upper_camel(service.name());
    let refuse = |why: &str, advice: &str| {
        let message = format!("{} is the trait `{name}` in Rust, {why}", service.full_name());
        Err(Error::at(place(&service.parent_file(), service.path()), message).advise(advice))
    };
    if name == "T" {
        return refuse("which is the name of a type parameter there", "rename the service");
    }
    if wanted.stubs.server && SERVER_STUB.contains(&name.as_str()) {
        let why = "a name that tonic's server stub uses for something else";
        return refuse(why, "rename the service, or omit that stub: `server_stubs(false)`");
    }
    let has_client = wanted.clients && starts_operations(service);
    service.methods().try_for_each(|method| {
        check_method(&method, has_client && !method.is_client_streaming(), wanted.stubs.client)
    })
}

fn check_method(method: &MethodDescriptor, client: bool, client_stub: bool) -> Result<(), Error> {
    let name = snake(method.name());
    for (is_there, names, what, instead) in [
        (client, CLIENT, "the client", "omit clients: `clients(false)`"),
        (client_stub, CLIENT_STUB, "tonic's client stub", "omit that stub: `client_stubs(false)`"),
    ] {
        if is_there && names.contains(&name.as_str()) {
            let message = format!(
                "{} is the method `{name}` in Rust, which {what} of {} has already",
                method.name(),
                method.parent_service().full_name(),
            );
            return Err(Error::at(place(&method.parent_file(), method.path()), message)
                .advise(format!("rename the rpc, or {instead}")));
        }
    }
    Ok(())
}

/// Whether a service gets a client if clients are generated.
fn starts_operations(service: &ServiceDescriptor) -> bool {
    let mut methods = service.methods().filter(|method| !method.is_client_streaming());
    methods.any(|method| MethodAnnotations::of(&method).operation_info.is_some())
}
