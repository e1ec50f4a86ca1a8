//! Rejects names of a proto file that collide in Rust, and names that bindings reserve.

use std::collections::{BTreeMap, HashMap};

use protox::prost_reflect::{EnumDescriptor, FileDescriptor, MessageDescriptor};

use crate::error::Error;
use crate::names::{snake, upper_camel, variant};
use crate::reserved::{self, Wanted};
use crate::schema::{Schema, fields, place, values};

/// Rejects a package in which two items get the same Rust name, or one gets a reserved name.
pub(crate) fn check(schema: &Schema, package: &str, wanted: &Wanted<'_>) -> Result<(), Error> {
    let mut types = Names::new("type");
    let mut modules = Names::new("module");
    for (inside, file) in packages_inside(schema, package) {
        let name = inside.rsplit('.').next().unwrap_or(&inside);
        modules.add(snake(name), &format!("the package {inside}"), file, &[PACKAGE])?;
    }
    for file in &schema.packages[package] {
        for message in file.messages() {
            types.add(upper_camel(message.name()), message.full_name(), file, message.path())?;
            if has_module(&message) {
                modules.add(snake(message.name()), message.full_name(), file, message.path())?;
            }
        }
        for enumeration in file.enums() {
            types.add(
                upper_camel(enumeration.name()),
                enumeration.full_name(),
                file,
                enumeration.path(),
            )?;
        }
        for service in file.services() {
            types.add(upper_camel(service.name()), service.full_name(), file, service.path())?;
            modules.add(snake(service.name()), service.full_name(), file, service.path())?;
            for side in ["client", "server"] {
                let of = format!("the {side} of {}", service.full_name());
                let name = format!("{}_{side}", service.name());
                modules.add(snake(&name), &of, file, service.path())?;
                types.add(upper_camel(&name), &of, file, service.path())?;
            }
            let mut functions = Names::new("method");
            let mut structs = Names::new("type");
            for method in service.methods() {
                functions.add(snake(method.name()), method.name(), file, method.path())?;
                structs.add(upper_camel(method.name()), method.name(), file, method.path())?;
            }
            reserved::check(&service, wanted)?;
        }
    }
    schema.enums(package).iter().try_for_each(check_enum)?;
    schema.messages(package).iter().try_for_each(check_message)
}

/// `FileDescriptorProto.package`
const PACKAGE: i32 = 2;

/// The packages one level below, each with a file of it or of one inside of it.
fn packages_inside<'a>(schema: &'a Schema, package: &str) -> BTreeMap<String, &'a FileDescriptor> {
    let prefix = if package.is_empty() { String::new() } else { format!("{package}.") };
    let mut inside = BTreeMap::new();
    for (other, files) in &schema.packages {
        let Some(rest) = other.strip_prefix(&prefix).filter(|rest| !rest.is_empty()) else {
            continue;
        };
        let segment = rest.split('.').next().unwrap_or(rest);
        if let Some(file) = files.first() {
            inside.entry(format!("{prefix}{segment}")).or_insert(file);
        }
    }
    inside
}

/// Whether the message gets a module for its nested items.
fn has_module(message: &MessageDescriptor) -> bool {
    message.child_messages().any(|nested| !nested.is_map_entry())
        || message.child_enums().len() > 0
        || message.oneofs().any(|oneof| !oneof.is_synthetic())
}

fn check_message(message: &MessageDescriptor) -> Result<(), Error> {
    let file = message.parent_file();
    let mut slots = Names::new("field");
    for field in fields(message) {
        let in_oneof = field.containing_oneof().is_some_and(|oneof| !oneof.is_synthetic());
        if !in_oneof {
            slots.add(snake(field.name()), field.name(), &file, field.path())?;
        }
    }
    for oneof in message.oneofs().filter(|oneof| !oneof.is_synthetic()) {
        slots.add(snake(oneof.name()), oneof.name(), &file, oneof.path())?;
        let mut variants = Names::new("variant");
        for field in oneof.fields() {
            variants.add(upper_camel(field.name()), field.name(), &file, field.path())?;
        }
    }
    let mut types = Names::new("type");
    for nested in message.child_messages().filter(|nested| !nested.is_map_entry()) {
        types.add(upper_camel(nested.name()), nested.full_name(), &file, nested.path())?;
    }
    for nested in message.child_enums() {
        types.add(upper_camel(nested.name()), nested.full_name(), &file, nested.path())?;
    }
    Ok(())
}

fn check_enum(enumeration: &EnumDescriptor) -> Result<(), Error> {
    let mut variants = Names::new("variant");
    let mut numbers = Vec::new();
    for value in values(enumeration) {
        // The first name of a number makes the variant; further ones are aliases.
        if !numbers.contains(&value.number()) {
            numbers.push(value.number());
            let name = variant(enumeration.name(), value.name());
            variants.add(name, value.name(), &enumeration.parent_file(), value.path())?;
        }
    }
    Ok(())
}

/// The names taken in one scope.
struct Names {
    what: &'static str,
    taken: HashMap<String, String>,
}

impl Names {
    fn new(what: &'static str) -> Self {
        Self { what, taken: HashMap::new() }
    }

    fn add(
        &mut self,
        rust: String,
        proto: &str,
        file: &FileDescriptor,
        path: &[i32],
    ) -> Result<(), Error> {
        match self.taken.insert(rust.clone(), proto.to_owned()) {
            None => Ok(()),
            Some(other) => {
                let message =
                    format!("{other} and {proto} are both the {} `{rust}` in Rust", self.what);
                Err(Error::at(place(file, path), message).advise("rename one of them"))
            }
        }
    }
}
