//! Checks HTTP rules against the messages of their methods, and against one another.
//!
//! Two methods with one route are rejected within a package and a default host, since one server
//! serves them. Different packages or hosts are not compared: one build may have clients of many
//! servers, or two packages of one server that describe the same methods, like
//! google.cloud.compute.v1 and v1small; and proto files do not say which services are mounted
//! together. A server with two such services names both methods and does not start.

use std::collections::BTreeMap;

use protox::prost_reflect::{FieldDescriptor, Kind, MessageDescriptor, MethodDescriptor};
use transcoding::{Binding, Body, Router, Rule, Template};

use crate::annotations::{HttpRule, MethodAnnotations, RoutingRule, ServiceAnnotations};
use crate::error::{Error, Place};
use crate::operation_info;
use crate::schema::{Schema, fields, place};
use crate::types::WELL_KNOWN;

/// Checks every HTTP rule of a package, and the operation and routing options of its methods.
pub(crate) fn check(schema: &Schema, package: &str) -> Result<(), Error> {
    let mut by_host = BTreeMap::<String, Vec<(MethodDescriptor, Rule)>>::new();
    for service in schema.services(package) {
        let host = ServiceAnnotations::of(&service).default_host;
        for method in service.methods() {
            operation_info::messages(&method)?;
            let annotations = MethodAnnotations::of(&method);
            if let Some(routing) = &annotations.routing {
                check_routing(&method, routing)?;
            }
            if let Some(rule) = &annotations.http {
                let rule = check_rule(&method, rule)?;
                by_host.entry(host.clone()).or_default().push((method, rule));
            }
        }
    }
    by_host.values().try_for_each(|rules| check_routes(rules))
}

fn check_rule(method: &MethodDescriptor, http: &HttpRule) -> Result<Rule, Error> {
    let mut bindings = Vec::new();
    for rule in http.bindings() {
        let Some((verb, path)) = rule.pattern() else {
            return Err(Error::at(rule_place(method), "the HTTP rule has no path")
                .advise("write one, such as `get: \"/v1/{name=things/*}\"`"));
        };
        let binding = Binding::new(verb, path)
            .map_err(|error| {
                Error::at(rule_place(method), error.to_string())
                    .advise("write a path such as `/v1/{name=things/*}` or `/v1/things:start`")
            })?
            .with_body(&rule.body)
            .with_response_body(&rule.response_body);
        check_binding(method, &binding)?;
        bindings.push(binding);
    }
    if http.additional_bindings.iter().any(|rule| !rule.additional_bindings.is_empty()) {
        return Err(Error::at(rule_place(method), "an additional binding has additional bindings")
            .advise("list them all in the first rule"));
    }
    Rule::from_bindings(bindings).map_err(|error| Error::at(rule_place(method), error.to_string()))
}

fn check_binding(method: &MethodDescriptor, binding: &Binding) -> Result<(), Error> {
    for variable in binding.template().variables() {
        check_variable(method, binding, variable.field().as_str())?;
    }
    if let Body::Field(name) = binding.body()
        && method.input().get_field_by_name(name).is_none()
    {
        let message = format!(
            "the body of `{binding}` is `{name}`, which is not a field of {}",
            method.input().full_name()
        );
        let advice = format!("{}, or `*` for the whole request", one_of(&method.input()));
        return Err(Error::at(rule_place(method), message).advise(advice));
    }
    match binding.response_body() {
        Some(name) if method.output().get_field_by_name(name).is_none() => {
            let message = format!(
                "the response body of `{binding}` is `{name}`, which is not a field of {}",
                method.output().full_name()
            );
            Err(Error::at(rule_place(method), message).advise(one_of(&method.output())))
        }
        _ => Ok(()),
    }
}

/// A variable names a singular field of a simple type, or one inside of messages.
fn check_variable(method: &MethodDescriptor, binding: &Binding, path: &str) -> Result<(), Error> {
    let wrong = |problem: String| {
        Error::at(
            rule_place(method),
            format!("the path of `{binding}` has `{{{path}}}`, but {problem}"),
        )
    };
    let mut message = Some(method.input());
    let mut reached: Option<FieldDescriptor> = None;
    for name in path.split('.') {
        let Some(inside) = message else {
            let before = reached.as_ref().map_or("", FieldDescriptor::name);
            return Err(wrong(format!("`{before}` is not a message and has no `{name}`")));
        };
        if inside.package_name() == WELL_KNOWN {
            let before = reached.as_ref().map_or("", FieldDescriptor::name);
            let problem =
                format!("`{before}` is a {}, whose fields cannot be in a path", inside.full_name());
            return Err(wrong(problem).advise("name another field"));
        }
        let Some(field) = inside.get_field_by_name(name) else {
            let problem = format!("{} has no field `{name}`", inside.full_name());
            return Err(wrong(problem).advise(one_of(&inside)));
        };
        if field.is_list() || field.is_map() {
            return Err(wrong(format!("`{name}` is repeated")).advise("name a field that is not"));
        }
        message = match field.kind() {
            Kind::Message(message) => Some(message),
            _ => None,
        };
        reached = Some(field);
    }
    match message {
        Some(inside) if !TEXTS.contains(&inside.full_name()) => {
            let advice = match fields(&inside).first() {
                Some(first) if inside.package_name() != WELL_KNOWN => {
                    format!("name a field inside, `{path}.{}`", first.name())
                }
                _ => "name a field of a simple type".to_owned(),
            };
            Err(wrong(format!("that is a message, {}", inside.full_name())).advise(advice))
        }
        _ => Ok(()),
    }
}

/// The well-known types that are a string, a number or a bool in JSON, and so can be in a path.
const TEXTS: &[&str] = &[
    "google.protobuf.BoolValue",
    "google.protobuf.BytesValue",
    "google.protobuf.DoubleValue",
    "google.protobuf.Duration",
    "google.protobuf.FieldMask",
    "google.protobuf.FloatValue",
    "google.protobuf.Int32Value",
    "google.protobuf.Int64Value",
    "google.protobuf.StringValue",
    "google.protobuf.Timestamp",
    "google.protobuf.UInt32Value",
    "google.protobuf.UInt64Value",
];

/// Finds the first method with a rule that matches the same requests as an earlier rule, of this
/// method or of one before it.
fn check_routes(rules: &[(MethodDescriptor, Rule)]) -> Result<(), Error> {
    let clash = |rules: &[&Rule]| {
        let mut router = Router::builder();
        for rule in rules {
            router.add(rule, ());
        }
        router.build().err()
    };
    if clash(&rules.iter().map(|(_, rule)| rule).collect::<Vec<_>>()).is_none() {
        return Ok(());
    }
    let advice = "give one of them another path, another HTTP method, or a verb such as `:start`";
    for (index, (method, rule)) in rules.iter().enumerate() {
        if let Some(error) = clash(&[rule]) {
            let message = format!("in {}, {error}", method.full_name());
            return Err(Error::at(rule_place(method), message).advise(advice));
        }
        for (other, taken) in &rules[..index] {
            if let Some(error) = clash(&[taken, rule]) {
                let message = format!(
                    "{} has the route of {} ({}): {error}",
                    method.full_name(),
                    other.full_name(),
                    rule_place(other),
                );
                return Err(Error::at(rule_place(method), message).advise(advice));
            }
        }
    }
    Ok(())
}

/// A routing parameter names a string field and has a valid template (AIP-4222).
fn check_routing(method: &MethodDescriptor, routing: &RoutingRule) -> Result<(), Error> {
    for parameter in &routing.parameters {
        let wrong = |problem: String| {
            let message = format!("the routing parameter `{}` {problem}", parameter.field);
            Error::at(option_place(method, ROUTING), message)
        };
        let mut message = Some(method.input());
        let mut is_text = false;
        for name in parameter.field.split('.') {
            let Some(inside) = message else {
                return Err(wrong(format!("has `{name}` inside of a field that is not a message")));
            };
            let Some(field) = inside.get_field_by_name(name) else {
                let problem = format!("is not a field of {}", inside.full_name());
                return Err(wrong(problem).advise(one_of(&inside)));
            };
            is_text = field.kind() == Kind::String && !field.is_list();
            message = match field.kind() {
                Kind::Message(message) => Some(message),
                _ => None,
            };
        }
        if !is_text {
            let advice = "name a singular string field";
            return Err(wrong("is not a single string".to_owned()).advise(advice));
        }
        let template = &parameter.path_template;
        if !template.is_empty()
            && let Err(error) = Template::parse(&format!("/{template}"))
        {
            let problem = format!("has an invalid template: {error}");
            return Err(wrong(problem).advise("write one such as `{name=projects/*}/**`"));
        }
    }
    Ok(())
}

/// The place of a method's `google.api.http`, or else of the method.
fn rule_place(method: &MethodDescriptor) -> Place {
    option_place(method, HTTP)
}

/// The place of an option of a method, or else of the method.
pub(crate) fn option_place(method: &MethodDescriptor, option: i32) -> Place {
    let path = [method.path(), &[METHOD_OPTIONS, option]].concat();
    place(&method.parent_file(), &path)
}

/// `MethodDescriptorProto.options`
const METHOD_OPTIONS: i32 = 4;
/// `google.api.http`
const HTTP: i32 = 72_295_728;
/// `google.api.routing`
const ROUTING: i32 = 72_295_729;

fn one_of(message: &MessageDescriptor) -> String {
    let fields: Vec<_> =
        fields(message).iter().map(|field| format!("`{}`", field.name())).collect();
    match fields.as_slice() {
        [] => format!("{} has no fields", message.full_name()),
        fields => format!("write one of {}", fields.join(", ")),
    }
}
