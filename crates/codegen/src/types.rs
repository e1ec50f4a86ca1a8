//! The Rust paths of proto types, seen from the module of a package.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use protox::prost_reflect::{EnumDescriptor, MessageDescriptor};

use crate::error::{Error, Place};
use crate::names::{snake, upper_camel};

/// Where the Rust types of every package are.
pub(crate) struct Types {
    /// The path under which generated code finds everything it needs.
    pub(crate) runtime: String,
    /// External packages, with the path of their module.
    pub(crate) external: BTreeMap<String, String>,
    /// The paths of the services' operations over REST, if set.
    pub(crate) operations_at: Vec<String>,
}

/// A type's path as written in the module of a package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TypePath(String);

impl Types {
    /// The path of a message in the module of `package`.
    pub(crate) fn message(&self, package: &str, message: &MessageDescriptor) -> TypePath {
        self.path(package, message.package_name(), message.full_name())
    }

    /// The path of an enum in the module of `package`.
    pub(crate) fn enumeration(&self, package: &str, enumeration: &EnumDescriptor) -> TypePath {
        self.path(package, enumeration.package_name(), enumeration.full_name())
    }

    /// The module of `other`, seen from that of `package`.
    pub(crate) fn module(&self, package: &str, other: &str) -> TypePath {
        if let Some(path) = self.external.get(other) {
            return TypePath(path.clone());
        }
        let mut from = segments(package).peekable();
        let mut to = segments(other).peekable();
        while from.peek().is_some() && from.peek() == to.peek() {
            from.next();
            to.next();
        }
        let up = from.map(|_| "super".to_owned());
        let mut path: Vec<_> = up.chain(to.map(snake)).collect();
        if path.first().is_none_or(|first| first != "super") {
            path.insert(0, "self".to_owned());
        }
        TypePath(path.join("::"))
    }

    /// The path of a type outside of `package`, for prost-build. `None` for a generated type, since
    /// prost-build knows its path.
    pub(crate) fn elsewhere(&self, package: &str, full_name: &str) -> Option<TypePath> {
        (package == WELL_KNOWN || self.external.contains_key(package))
            .then(|| self.path("", package, full_name))
    }

    /// Rejects a type that has no bindings.
    pub(crate) fn check(
        &self,
        package: &str,
        full_name: &str,
        place: impl FnOnce() -> Place,
    ) -> Result<(), Error> {
        if package == WELL_KNOWN {
            let name = full_name.strip_prefix("google.protobuf.").unwrap_or(full_name);
            if name != "NullValue" && !MESSAGES_WITH_JSON.contains(&name) {
                return Err(Error::at(place(), format!("{full_name} has no JSON form here"))
                    .advise("use a custom message or google.protobuf.Any"));
            }
        }
        if package == "google.api" && !self.external.contains_key(package) {
            return Err(Error::at(place(), format!("{full_name} is not generated")).advise(
                "set the module of its bindings with `extern_package(\"google.api\", …)`",
            ));
        }
        Ok(())
    }

    fn path(&self, from: &str, package: &str, full_name: &str) -> TypePath {
        if package == WELL_KNOWN {
            return TypePath(self.well_known(full_name));
        }
        let local = full_name.strip_prefix(package).unwrap_or(full_name);
        let mut path = vec![self.module(from, package).0];
        let mut local = local.split('.').filter(|segment| !segment.is_empty()).peekable();
        while let Some(segment) = local.next() {
            path.push(if local.peek().is_some() { snake(segment) } else { upper_camel(segment) });
        }
        TypePath(path.join("::"))
    }

    fn well_known(&self, full_name: &str) -> String {
        let runtime = &self.runtime;
        match full_name.strip_prefix("google.protobuf.").unwrap_or(full_name) {
            "Empty" => "()".to_owned(),
            "Any" => format!("{runtime}::protojson::Any"),
            "BoolValue" => "bool".to_owned(),
            "Int32Value" => "i32".to_owned(),
            "Int64Value" => "i64".to_owned(),
            "UInt32Value" => "u32".to_owned(),
            "UInt64Value" => "u64".to_owned(),
            "FloatValue" => "f32".to_owned(),
            "DoubleValue" => "f64".to_owned(),
            "StringValue" => format!("{runtime}::prost::alloc::string::String"),
            "BytesValue" => format!("{runtime}::prost::alloc::vec::Vec<u8>"),
            name => format!("{runtime}::prost_types::{}", upper_camel(name)),
        }
    }
}

/// The package of the well-known types.
pub(crate) const WELL_KNOWN: &str = "google.protobuf";

/// The messages of [`WELL_KNOWN`] for which `protojson` has a JSON form.
const MESSAGES_WITH_JSON: [&str; 17] = [
    "Any",
    "BoolValue",
    "BytesValue",
    "DoubleValue",
    "Duration",
    "Empty",
    "FieldMask",
    "FloatValue",
    "Int32Value",
    "Int64Value",
    "ListValue",
    "StringValue",
    "Struct",
    "Timestamp",
    "UInt32Value",
    "UInt64Value",
    "Value",
];

impl TypePath {
    /// As written in the package's own module.
    pub(crate) fn here(&self) -> TokenStream {
        tokens(&self.0)
    }

    /// As written in a module inside the package's own.
    pub(crate) fn inside(&self) -> TokenStream {
        tokens(&match self.0.strip_prefix("self") {
            Some(rest) => format!("super{rest}"),
            None if self.0.starts_with("super") => format!("super::{}", self.0),
            None => self.0.clone(),
        })
    }

    /// As text, in the package's own module.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// Parses a path or a type that this crate wrote.
pub(crate) fn tokens(text: &str) -> TokenStream {
    text.parse().expect("a path made of identifiers")
}

fn segments(package: &str) -> impl Iterator<Item = &str> {
    package.split('.').filter(|segment| !segment.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_relative_to_the_package() {
        let external = BTreeMap::from([("google.rpc".to_owned(), "::x::google::rpc".to_owned())]);
        let runtime = "crate::rt".to_owned();
        let types = Types { runtime, external, operations_at: Vec::new() };
        for (from, package, name, here, inside) in [
            ("a.b", "a.b", "a.b.C", "self::C", "super::C"),
            ("a.b", "a.b", "a.b.Outer.Inner", "self::outer::Inner", "super::outer::Inner"),
            ("a.b", "a.c", "a.c.D", "super::c::D", "super::super::c::D"),
            ("a.b", "a", "a.D", "super::D", "super::super::D"),
            ("a", "a.b", "a.b.D", "self::b::D", "super::b::D"),
            ("", "a.b", "a.b.D", "self::a::b::D", "super::a::b::D"),
            (
                "a",
                "google.rpc",
                "google.rpc.BadRequest.FieldViolation",
                "::x::google::rpc::bad_request::FieldViolation",
                "::x::google::rpc::bad_request::FieldViolation",
            ),
            ("a", "google.protobuf", "google.protobuf.Empty", "()", "()"),
            (
                "a",
                "google.protobuf",
                "google.protobuf.Any",
                "crate::rt::protojson::Any",
                "crate::rt::protojson::Any",
            ),
            (
                "a",
                "google.protobuf",
                "google.protobuf.Timestamp",
                "crate::rt::prost_types::Timestamp",
                "crate::rt::prost_types::Timestamp",
            ),
        ] {
            let path = types.path(from, package, name);
            assert_eq!(path.as_str(), here, "{name} from {from}");
            assert_eq!(path.inside().to_string(), tokens(inside).to_string(), "{name} from {from}");
        }
    }
}
