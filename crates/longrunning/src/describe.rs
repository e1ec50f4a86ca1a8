//! What RPCs take and give, as flat lists of parameters, with formats and descriptions.
//!
//! ```
//! let get = longrunning::describe::method("GetOperation")?;
//! assert_eq!(get.method, "google.longrunning.Operations.GetOperation");
//! assert_eq!(get.inputs[0].to_string(), "name STRING (required)");
//! let names: Vec<_> = get.outputs.iter().map(|output| &*output.name).collect();
//! assert_eq!(&names[..4], ["name", "metadata", "metadata.customKey.value", "done"]);
//! # Ok::<(), longrunning::Error>(())
//! ```
//!
//! Everything is made from the descriptors of the bindings and the comments of their proto files.
//! Names are those of ProtoJSON; `[]` stands for each element of a list, and `customKey` for any
//! key where the keys are not known before: those of a map, of a Struct, and of the message inside
//! an `Any`.
//!
//! - [`methods`] has the names of all RPCs, and [`method`] the [`Description`] of one.
//! - `method_of`, with the feature `services`, has the HTTP lines and the scopes of one service.
//! - [`Description::values`] puts the values of a real message in the places of its outputs.

mod catalog;
mod flatten;
mod scopes;
#[cfg(feature = "services")]
mod service;
mod values;

use std::fmt;

use protojson::{JsonMessage, Registry, WriteOptions, Writer};

use self::catalog::{Catalog, MethodRef};
use crate::{Error, Result, did_you_mean};

pub use self::scopes::{Scope, ScopeSource};
#[cfg(feature = "services")]
pub use self::service::method_of;
pub use self::values::Value;

/// What one RPC takes and gives.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Description {
    /// Its full name: `google.longrunning.Operations.GetOperation`.
    pub method: String,
    /// The host of the service that was asked for, if one was: `androidmanagement.googleapis.com`.
    pub host: Option<String>,
    /// The version of that service: `v1`.
    pub version: Option<String>,
    /// What it does.
    pub description: String,
    /// The lines in which it is called over REST, the primary one first:
    /// `GET /v1/{name=operations/**}`. Those of a service that was asked for have its address:
    /// `GET https://pubsub.googleapis.com/v1/...`.
    pub http: Vec<String>,
    /// The OAuth scopes that it accepts, any one of them: those of a service that was asked for,
    /// else those that the proto file states for its service (`google.api.oauth_scopes`). Empty
    /// where nothing states them, as for `google.longrunning.Operations` without a service.
    pub scopes: Vec<Scope>,
    /// Whether it is answered by a stream; the outputs are then those of each message.
    pub server_streaming: bool,
    /// What it takes.
    pub inputs: Vec<Parameter>,
    /// What it gives.
    pub outputs: Vec<Parameter>,
    response_type: String,
}

/// One thing that an RPC takes or gives.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Parameter {
    /// Where it is: `error.details[].customKey.value`.
    pub name: String,
    /// What its JSON looks like.
    pub format: Format,
    /// Its type in the proto file: `int64`, `google.protobuf.Timestamp`.
    pub proto_type: String,
    /// Whether a call without it is refused: it is in the path, or its definition says so.
    pub required: bool,
    /// What it means. Paragraphs have an empty line between them.
    pub description: String,
}

/// The form of a value in JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// Text, with 64-bit integers, bytes, enums, times and durations in it.
    String,
    /// `true` or `false`.
    Boolean,
    /// A whole number of at most 32 bits.
    Integer,
    /// Any other number.
    Number,
    /// An object.
    Object,
    /// Whatever JSON has.
    Any,
}

/// The full names of all RPCs in the bindings, service by service.
pub fn methods() -> Vec<String> {
    Catalog::of_bindings().methods().map(|method| method.full_name).collect()
}

/// What the RPC of this name takes and gives. The name may be given in full, or by its end:
/// `GetOperation`.
///
/// # Errors
///
/// No RPC has such a name, and the message says which are named alike; or more than one has.
pub fn method(name: &str) -> Result<Description> {
    let catalog = Catalog::of_bindings();
    match &*named(&catalog, name)? {
        [method] => Ok(flatten::describe(&catalog, method)),
        several => Err(ambiguous(name, several)),
    }
}

/// The RPCs of this name, in full or its end; at least one.
fn named<'c>(catalog: &'c Catalog, name: &str) -> Result<Vec<MethodRef<'c>>> {
    // As it is on the wire: `/google.longrunning.Operations/GetOperation`.
    let wanted = name.trim_start_matches('/').replace('/', ".");
    let is_meant = |full_name: &str| {
        full_name.strip_suffix(&*wanted).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    };
    let found: Vec<_> = catalog.methods().filter(|method| is_meant(&method.full_name)).collect();
    if !found.is_empty() {
        return Ok(found);
    }
    let names: Vec<_> = catalog.methods().map(|method| method.full_name).collect();
    let last = |name: &str| name.rfind('.').map_or(0, |dot| dot + 1);
    let names = names.iter().map(|name| &**name);
    let similar = did_you_mean::suggestions(&wanted, names, |name| &name[last(name)..]);
    Err(Error::request(format!("no RPC is called {name:?}{}", did_you_mean::hint(&similar))))
}

fn ambiguous(name: &str, several: &[MethodRef<'_>]) -> Error {
    let names: Vec<_> = several.iter().map(|method| &*method.full_name).collect();
    Error::request(format!("{name:?} is the name of several RPCs: {}", names.join(", ")))
}

impl Description {
    /// The outputs of a real message of the type that the RPC gives: those that are set, lists
    /// element by element, and with the keys that are there in the place of `customKey`. What is
    /// not set has no value, and nothing below it.
    ///
    /// `registry` has the types that an `Any` may hold.
    ///
    /// # Errors
    ///
    /// The message is of another type, or has no JSON form.
    pub fn values<M: JsonMessage>(&self, message: &M, registry: &Registry) -> Result<Vec<Value>> {
        let found = M::descriptor().full_name;
        if found != self.response_type {
            let wanted = &self.response_type;
            return Err(Error::request(format!("expected a {wanted}, found a {found}")));
        }
        let options = WriteOptions::new().emit_defaults(true).raw_unknown_types(true);
        let json = protojson::to_string_with(message, &options, registry)?;
        Ok(values::fill(&self.outputs, &json)?)
    }

    /// All of it as JSON: `{"method": ..., "inputs": [{"name": ..., "format": ...}], ...}`.
    /// `scopes` has the URLs of all scopes, and `scopesFromPage` those among them that only the
    /// method's page names.
    pub fn to_json(&self) -> String {
        let options = WriteOptions::new().pretty(true);
        let mut writer = Writer::new(&options, Registry::well_known());
        self.write(&mut writer).expect("a few levels are not too deep");
        String::from_utf8(writer.finish()).expect("JSON is text")
    }

    fn write(&self, writer: &mut Writer<'_>) -> Result<(), protojson::Error> {
        writer.begin_object()?;
        writer.key("method");
        writer.string(&self.method);
        for (key, of_service) in [("host", &self.host), ("version", &self.version)] {
            if let Some(text) = of_service {
                writer.key(key);
                writer.string(text);
            }
        }
        writer.key("description");
        writer.string(&self.description);
        let of_page = self.scopes.iter().filter(|scope| scope.source == ScopeSource::Page);
        let lists: [(_, Vec<&str>); 3] = [
            ("http", self.http.iter().map(String::as_str).collect()),
            ("scopes", self.scopes.iter().map(|scope| &*scope.url).collect()),
            ("scopesFromPage", of_page.map(|scope| &*scope.url).collect()),
        ];
        for (key, list) in lists {
            writer.key(key);
            writer.begin_array()?;
            for text in list {
                writer.element();
                writer.string(text);
            }
            writer.end_array();
        }
        writer.key("serverStreaming");
        writer.raw(if self.server_streaming { "true" } else { "false" });
        for (key, parameters) in [("inputs", &self.inputs), ("outputs", &self.outputs)] {
            writer.key(key);
            writer.begin_array()?;
            for parameter in parameters {
                writer.element();
                parameter.write(writer)?;
            }
            writer.end_array();
        }
        writer.end_object();
        Ok(())
    }
}

impl Parameter {
    fn write(&self, writer: &mut Writer<'_>) -> Result<(), protojson::Error> {
        writer.begin_object()?;
        writer.key("name");
        writer.string(&self.name);
        writer.key("format");
        writer.string(self.format.as_str());
        writer.key("type");
        writer.string(&self.proto_type);
        writer.key("required");
        writer.raw(if self.required { "true" } else { "false" });
        writer.key("description");
        writer.string(&self.description);
        writer.end_object();
        Ok(())
    }
}

impl Format {
    /// Its name: `STRING`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::String => "STRING",
            Self::Boolean => "BOOLEAN",
            Self::Integer => "INTEGER",
            Self::Number => "NUMBER",
            Self::Object => "OBJECT",
            Self::Any => "ANY",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}

/// In one line, without the description: `name STRING (required)`.
impl fmt::Display for Parameter {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let required = if self.required { " (required)" } else { "" };
        write!(formatter, "{} {}{required}", self.name, self.format)
    }
}

#[cfg(test)]
mod tests;
