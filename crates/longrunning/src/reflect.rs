//! Services and message types that are known by their descriptors only.
//!
//! ```
//! use longrunning::{Registry, google, reflect};
//!
//! // What `protoc --include_imports --descriptor_set_out=FILE` writes.
//! let file_descriptor_set = google::longrunning::FILE_DESCRIPTOR_SET;
//! let mut registry = Registry::new();
//! registry.register_descriptors(file_descriptor_set)?;
//! let methods = reflect::methods(file_descriptor_set, &registry)?;
//! let get = methods.iter().find(|method| method.name == "GetOperation").expect("it is there");
//! assert_eq!(get.path, "/google.longrunning.Operations/GetOperation");
//! assert_eq!(get.bindings()[0].path, "/v1/{name=operations/**}");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! - [`Registry::register_descriptors`] makes their types known, so that an [`Any`](crate::Any) of
//!   one has a JSON form.
//! - [`methods`] are what the `longrunning-server` crate needs to give such services a REST face.

use longrunning_rpc::internal::ErrorSetters as _;
use prost::Message as _;
use protojson::{MessageDescriptor, Registry, TableRef};
use transcoding::HttpBinding;

use crate::descriptors::{self, FileSet, HttpRule};
use crate::{Error, Method, Result, Service, rpc};

/// The methods of all services in an encoded `google.protobuf.FileDescriptorSet`, with their HTTP
/// rules, as the generator would make them.
///
/// The types of their requests and responses have to be in the registry:
/// [`register_descriptors`](Registry::register_descriptors) puts them there. A [`Method`] is static
/// data, so that these stay until the program ends.
///
/// # Errors
///
/// The bytes are no such set; a type is not in the registry, or in it without a field table.
pub fn methods(file_descriptor_set: &[u8], registry: &Registry) -> Result<Vec<&'static Method>> {
    let set = FileSet::decode(file_descriptor_set).map_err(|error| {
        let message = "the bytes are not a google.protobuf.FileDescriptorSet";
        Error::request(message).with_source(error)
    })?;
    let mut methods = Vec::new();
    for file in &set.file {
        for service in &file.service {
            let full_name = match &*file.package {
                "" => service.name.clone(),
                package => format!("{package}.{}", service.name),
            };
            let constant: &'static Service = Box::leak(Box::new(constant(&full_name, service)));
            for descriptor in &service.method {
                methods.push(&*Box::leak(Box::new(method(constant, descriptor, registry)?)));
            }
        }
    }
    Ok(methods)
}

fn constant(full_name: &str, service: &descriptors::Service) -> Service {
    let constant = Service::new(leak(full_name));
    let Some(options) = &service.options else { return constant };
    let scopes = options.oauth_scopes.split(',').map(str::trim).filter(|scope| !scope.is_empty());
    constant
        .default_host(leak(&options.default_host))
        .scopes(scopes.map(leak).collect::<Vec<_>>().leak())
}

fn method(
    service: &'static Service,
    descriptor: &descriptors::Method,
    registry: &Registry,
) -> Result<Method> {
    let name = leak(&descriptor.name);
    let path = leak(&format!("/{}/{name}", service.full_name));
    let full_name = leak(&format!("{}.{name}", service.full_name));
    let mut method = Method::new::<(), ()>(service, name, path, full_name);
    let table = |type_name| table(type_name, registry).map_err(|error| error.in_call(full_name));
    method.request = TableRef::known(table(&descriptor.input_type)?);
    method.response = TableRef::known(table(&descriptor.output_type)?);
    method.client_streaming = descriptor.client_streaming;
    method.server_streaming = descriptor.server_streaming;
    let Some(options) = &descriptor.options else { return Ok(method) };
    // A stream of requests has no REST form, whatever its definition says.
    if let Some(rule) = options.http.as_ref().filter(|_| !method.client_streaming) {
        method.http = rule.bindings().filter_map(binding).collect::<Vec<_>>().leak();
    }
    if let Some(routing) = &options.routing {
        let parameters = routing.parameters.iter().map(|parameter| {
            rpc::RoutingParameter::new(leak(&parameter.field), leak(&parameter.path_template))
        });
        method.routing = parameters.collect::<Vec<_>>().leak();
    }
    if let Some(info) = &options.operation_info {
        method = method.operation(leak(&info.response_type), leak(&info.metadata_type));
    }
    // As in generated code: what the definition says, else what its HTTP method says (RFC 9110,
    // section 9.2.2).
    let verb = method.http.first().map(|binding| binding.method);
    if matches!(options.idempotency_level, 1 | 2) || matches!(verb, Some("GET" | "PUT" | "DELETE"))
    {
        method = method.idempotent();
    }
    Ok(method)
}

/// The field table of a type, named as descriptors do: `.google.rpc.Status`.
fn table(type_name: &str, registry: &Registry) -> Result<&'static MessageDescriptor> {
    let full_name = type_name.trim_start_matches('.');
    let Some(message_type) = registry.get(full_name) else {
        return Err(Error::request(format!("the type {full_name} is not in the registry")));
    };
    message_type.descriptor().ok_or_else(|| {
        Error::request(format!("the type {full_name} is in the registry without a field table"))
    })
}

fn binding(rule: &HttpRule) -> Option<HttpBinding> {
    let (verb, path) = rule.pattern()?;
    let mut binding = HttpBinding::new(leak(verb), leak(path));
    binding.body = leak(&rule.body);
    binding.response_body = leak(&rule.response_body);
    Some(binding)
}

fn leak(text: &str) -> &'static str {
    Box::leak(Box::from(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::descriptors::{File, MessageType, MethodOptions};

    #[test]
    fn a_stream_of_requests_has_no_rule_whatever_its_definition_says() {
        let method = |name: &str, client_streaming| descriptors::Method {
            name: name.to_owned(),
            input_type: ".acme.Thing".to_owned(),
            output_type: ".acme.Thing".to_owned(),
            client_streaming,
            options: Some(MethodOptions {
                http: Some(HttpRule { get: "/v1/things".to_owned(), ..HttpRule::default() }),
                ..MethodOptions::default()
            }),
            ..descriptors::Method::default()
        };
        let file = File {
            name: "acme.proto".to_owned(),
            package: "acme".to_owned(),
            message_type: vec![MessageType { name: "Thing".to_owned(), ..MessageType::default() }],
            service: vec![descriptors::Service {
                name: "Things".to_owned(),
                method: vec![method("Get", false), method("Write", true)],
                ..descriptors::Service::default()
            }],
            ..File::default()
        };
        let set = FileSet { file: vec![file] }.encode_to_vec();
        let mut registry = Registry::new();
        let none = methods(&set, &registry).expect_err("nobody knows the type");
        assert!(none.to_string().contains("acme.Thing is not in the registry"), "{none}");
        registry.register_descriptors(&set).expect("it is a set");
        let methods = methods(&set, &registry).expect("they are known");
        let rules: Vec<_> = methods.iter().map(|method| (method.name, method.http.len())).collect();
        assert_eq!(rules, [("Get", 1), ("Write", 0)]);
    }
}
