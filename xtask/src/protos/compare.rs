//! Differences between two descriptors of one file.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use prost_reflect::{
    DynamicMessage, FileDescriptor, Kind, MessageDescriptor, ReflectMessage as _, Value,
};

/// The options of a file that other languages' generators read. They are not compared.
const LANGUAGE_OPTIONS: &[&str] = &[
    "cc_enable_arenas",
    "cc_generic_services",
    "csharp_namespace",
    "go_package",
    "java_generate_equals_and_hash",
    "java_generic_services",
    "java_multiple_files",
    "java_outer_classname",
    "java_package",
    "java_string_check_utf8",
    "objc_class_prefix",
    "optimize_for",
    "php_class_prefix",
    "php_generic_services",
    "php_metadata_namespace",
    "php_namespace",
    "py_generic_services",
    "ruby_package",
    "swift_prefix",
];

/// A value that one side does not have.
const NONE: &str = "none";

/// One difference.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Difference {
    file: String,
    /// The element and its property: `Status.code.number`. Empty for the file as a whole.
    path: String,
    left: String,
    right: String,
}

impl Difference {
    pub(super) fn new(
        file: impl Into<String>,
        path: impl Into<String>,
        left: impl Into<String>,
        right: impl Into<String>,
    ) -> Self {
        Self { file: file.into(), path: path.into(), left: left.into(), right: right.into() }
    }

    /// One line, with these names for the sides.
    pub(super) fn between(&self, left: &str, right: &str) -> String {
        let colon = if self.path.is_empty() { "" } else { ": " };
        format!("{}: {}{colon}{left} {}, {right} {}", self.file, self.path, self.left, self.right)
    }
}

/// How much was compared.
#[derive(Debug, Default)]
pub(super) struct Counts {
    files: usize,
    messages: usize,
    fields: usize,
    enums: usize,
    values: usize,
    services: usize,
    methods: usize,
    extensions: usize,
}

impl Counts {
    /// Adds all declarations of one file.
    pub(super) fn add(&mut self, file: &FileDescriptor) {
        self.files += 1;
        self.extensions += file.extensions().len();
        self.enums += file.enums().len();
        self.values += file.enums().map(|declared| declared.values().len()).sum::<usize>();
        self.services += file.services().len();
        self.methods += file.services().map(|service| service.methods().len()).sum::<usize>();
        file.messages().for_each(|message| self.add_message(&message));
    }

    fn add_message(&mut self, message: &MessageDescriptor) {
        // The entries of a map are messages in the descriptor, but not declared ones.
        if message.is_map_entry() {
            return;
        }
        self.messages += 1;
        self.fields += message.fields().len();
        self.extensions += message.child_extensions().len();
        self.enums += message.child_enums().len();
        self.values += message.child_enums().map(|declared| declared.values().len()).sum::<usize>();
        message.child_messages().for_each(|child| self.add_message(&child));
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { files, messages, fields, enums, values, services, methods, extensions } = self;
        write!(
            formatter,
            "{files} files, {messages} messages, {fields} fields, {enums} enums with {values} values, \
             {services} services with {methods} methods, {extensions} extensions"
        )
    }
}

/// Compares two `FileDescriptorProto`s of one file in everything but comments and language options.
///
/// Both are walked as plain messages, so that nothing in a descriptor is skipped, not even
/// additions of a later version of the format, which arrive as unknown fields.
pub(super) fn files(name: &str, left: &DynamicMessage, right: &DynamicMessage) -> Vec<Difference> {
    let mut comparison = Comparison { file: name, differences: Vec::new() };
    comparison.messages("", left, right);
    comparison.differences
}

struct Comparison<'a> {
    file: &'a str,
    differences: Vec<Difference>,
}

impl Comparison<'_> {
    fn messages(&mut self, path: &str, left: &DynamicMessage, right: &DynamicMessage) {
        let (left, right) = (fields(left), fields(right));
        let names: BTreeSet<_> = left.keys().chain(right.keys()).collect();
        for name in names {
            self.fields(path, name, left.get(name), right.get(name));
        }
    }

    fn fields(
        &mut self,
        path: &str,
        name: &str,
        left: Option<&Field<'_>>,
        right: Option<&Field<'_>>,
    ) {
        let inner = join(path, name);
        match (left.map(Field::shape), right.map(Field::shape)) {
            (Some(Shape::Message(left)), Some(Shape::Message(right))) => {
                self.messages(&inner, left, right);
            }
            // Options are compared one by one, even if one side has none.
            (Some(Shape::Message(left)), None) if name == "options" => {
                self.messages(&inner, left, &DynamicMessage::new(left.descriptor()));
            }
            (None, Some(Shape::Message(right))) if name == "options" => {
                self.messages(&inner, &DynamicMessage::new(right.descriptor()), right);
            }
            (Some(Shape::Named(left)), Some(Shape::Named(right))) => {
                self.elements(path, &left, &right);
            }
            (Some(Shape::Named(left)), None) => self.elements(path, &left, &BTreeMap::new()),
            (None, Some(Shape::Named(right))) => self.elements(path, &BTreeMap::new(), &right),
            _ => {
                let text = |side: Option<&Field<'_>>| side.map_or(NONE.to_owned(), Field::text);
                self.report(inner, text(left), text(right));
            }
        }
    }

    /// Compares declared elements by name; their order means nothing.
    fn elements(&mut self, path: &str, left: &Elements<'_>, right: &Elements<'_>) {
        let names: BTreeSet<_> = left.keys().chain(right.keys()).collect();
        for name in names {
            let inner = join(path, name);
            match (left.get(name), right.get(name)) {
                (Some(left), Some(right)) => self.messages(&inner, left, right),
                (left, right) => {
                    let text = |side: Option<&&DynamicMessage>| {
                        side.map_or(NONE.to_owned(), |message| message_text(message))
                    };
                    self.report(inner, text(left), text(right));
                }
            }
        }
    }

    fn report(&mut self, path: String, left: String, right: String) {
        if left != right {
            self.differences.push(Difference::new(self.file, path, left, right));
        }
    }
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

/// Messages of one list, such as the fields of a message, by their names.
type Elements<'a> = BTreeMap<&'a str, &'a DynamicMessage>;

/// A populated field of a descriptor.
enum Field<'a> {
    Known(Kind, &'a Value),
    Unknown(String),
}

enum Shape<'a> {
    Message(&'a DynamicMessage),
    Named(Elements<'a>),
    Other,
}

impl Field<'_> {
    fn shape(&self) -> Shape<'_> {
        match self {
            Self::Known(_, Value::Message(message)) => Shape::Message(message),
            Self::Known(_, Value::List(values)) => {
                let elements: Option<Elements<'_>> = values
                    .iter()
                    .map(|value| {
                        value.as_message().and_then(|message| Some((name(message)?, message)))
                    })
                    .collect();
                elements.map_or(Shape::Other, Shape::Named)
            }
            Self::Known(..) | Self::Unknown(_) => Shape::Other,
        }
    }

    fn text(&self) -> String {
        match self {
            Self::Known(kind, value) => value_text(kind, value),
            Self::Unknown(text) => text.clone(),
        }
    }
}

/// The name of a declared element. The messages in custom options are not elements.
pub(super) fn name(message: &DynamicMessage) -> Option<&str> {
    if message.descriptor().package_name() != "google.protobuf" {
        return None;
    }
    message.fields().find_map(|(field, value)| match value {
        Value::String(name) if field.name() == "name" => Some(&**name),
        _ => None,
    })
}

/// The populated fields to compare, by name; extensions as in a `.proto` file.
fn fields(message: &DynamicMessage) -> BTreeMap<String, Field<'_>> {
    let skipped: &[&str] = match message.descriptor().full_name() {
        "google.protobuf.FileDescriptorProto" => &["source_code_info"],
        "google.protobuf.FileOptions" => LANGUAGE_OPTIONS,
        _ => &[],
    };
    let known = message
        .fields()
        .filter(|(field, _)| !skipped.contains(&field.name()))
        .map(|(field, value)| (field.name().to_owned(), Field::Known(field.kind(), value)));
    let extensions = message.extensions().map(|(extension, value)| {
        (format!("({})", extension.full_name()), Field::Known(extension.kind(), value))
    });
    let mut fields: BTreeMap<_, _> = known.chain(extensions).collect();
    for field in message.unknown_fields() {
        let texts = fields
            .entry(format!("(unknown {})", field.number()))
            .or_insert_with(|| Field::Unknown(String::new()));
        if let Field::Unknown(text) = texts {
            text.push_str(&format!("{field:?}"));
        }
    }
    fields
}

fn value_text(kind: &Kind, value: &Value) -> String {
    match value {
        Value::Bool(value) => value.to_string(),
        Value::I32(value) => value.to_string(),
        Value::I64(value) => value.to_string(),
        Value::U32(value) => value.to_string(),
        Value::U64(value) => value.to_string(),
        Value::F32(value) => value.to_string(),
        Value::F64(value) => value.to_string(),
        Value::String(value) => format!("{value:?}"),
        Value::Bytes(value) => format!("{value:?}"),
        Value::EnumNumber(number) => kind
            .as_enum()
            .and_then(|declared| Some(declared.get_value(*number)?.name().to_owned()))
            .unwrap_or_else(|| number.to_string()),
        Value::Message(message) => message_text(message),
        Value::List(values) => {
            let texts: Vec<_> = values.iter().map(|value| value_text(kind, value)).collect();
            format!("[{}]", texts.join(", "))
        }
        Value::Map(entries) => {
            // The two members of an entry are fields 1 and 2 of its message.
            let member =
                |number| kind.as_message().and_then(|entry| Some(entry.get_field(number)?.kind()));
            let (key_kind, value_kind) = (member(1), member(2));
            let mut texts: Vec<_> = entries
                .iter()
                .map(|(key, value)| {
                    let key = value_text(key_kind.as_ref().unwrap_or(kind), &key.clone().into());
                    format!("{key}: {}", value_text(value_kind.as_ref().unwrap_or(kind), value))
                })
                .collect();
            texts.sort();
            format!("{{{}}}", texts.join(", "))
        }
    }
}

fn message_text(message: &DynamicMessage) -> String {
    let texts: Vec<_> =
        fields(message).iter().map(|(name, field)| format!("{name}: {}", field.text())).collect();
    format!("{{{}}}", texts.join(", "))
}

#[cfg(test)]
mod tests {
    use super::super::tree::{Memory, Tree};
    use super::*;

    const TEXT: &str = r#"
        syntax = "proto3";
        package p;
        import "google/protobuf/descriptor.proto";
        import "google/protobuf/empty.proto";
        option go_package = "p";
        extend google.protobuf.FieldOptions { repeated Use uses = 1052; }
        extend google.protobuf.MethodOptions { Rule rule = 72295728; }
        enum Use { ANY = 0; ONCE = 2; }
        message Rule { string get = 2; map<string, Use> more = 3; }
        // A thing.
        message Thing {
            reserved 9, 11 to 12;
            string name = 1 [(uses) = ONCE];
            oneof size { int32 small = 2; int64 large = 3; }
            optional string note = 4;
            message Part { repeated int32 lengths = 1; }
        }
        service Things {
            rpc Get(Thing) returns (google.protobuf.Empty) {
                option (rule) = { get: "/v1/{name=things/*}" more { key: "a" value: ONCE } };
            }
        }
    "#;

    fn differences(from: &str, to: &str) -> Vec<String> {
        assert!(TEXT.contains(from), "{from:?} is not in the text");
        let [ours, theirs] = [TEXT.replacen(from, to, 1), TEXT.to_owned()].map(|text| {
            Tree::compile(Memory([("p.proto".to_owned(), text)].into()), ["p.proto"])
                .and_then(|tree| tree.file("p.proto"))
                .unwrap_or_else(|error| panic!("{from:?} -> {to:?}: {error:?}"))
        });
        let differences = files("p.proto", &ours, &theirs);
        differences.iter().map(|difference| difference.between("ours", "theirs")).collect()
    }

    #[test]
    fn every_change_of_a_definition_is_reported() {
        for (from, to, want) in [
            ("name = 1 ", "name = 5 ", "p.proto: Thing.name.number: ours 5, theirs 1"),
            (
                "string name = 1 [",
                "bytes name = 1 [",
                "p.proto: Thing.name.type: ours TYPE_BYTES, theirs TYPE_STRING",
            ),
            (
                "(uses) = ONCE",
                "(uses) = ANY",
                "p.proto: Thing.name.options.(p.uses): ours [ANY], theirs [ONCE]",
            ),
            (
                "[(uses) = ONCE]",
                "",
                "p.proto: Thing.name.options.(p.uses): ours none, theirs [ONCE]",
            ),
            (
                "[(uses) = ONCE]",
                "[(uses) = ONCE, deprecated = true]",
                "p.proto: Thing.name.options.deprecated: ours true, theirs none",
            ),
            (
                "/v1/{name=things/*}",
                "/v1/{name=**}",
                "p.proto: Things.Get.options.(p.rule).get: \
                 ours \"/v1/{name=**}\", theirs \"/v1/{name=things/*}\"",
            ),
            (
                "key: \"a\"",
                "key: \"b\"",
                "p.proto: Things.Get.options.(p.rule).more: ours {\"b\": ONCE}, theirs {\"a\": ONCE}",
            ),
            (
                "repeated int32 lengths",
                "int32 lengths",
                "p.proto: Thing.Part.lengths.label: ours LABEL_OPTIONAL, theirs LABEL_REPEATED",
            ),
            (
                "reserved 9,",
                "reserved",
                "p.proto: Thing.reserved_range: \
                 ours [{end: 13, start: 11}], theirs [{end: 10, start: 9}, {end: 13, start: 11}]",
            ),
            ("ONCE = 2", "ONCE = 1", "p.proto: Use.ONCE.number: ours 1, theirs 2"),
            ("uses = 1052", "uses = 1053", "p.proto: uses.number: ours 1053, theirs 1052"),
            (
                "rpc Get(Thing)",
                "rpc Get(stream Thing)",
                "p.proto: Things.Get.client_streaming: ours true, theirs none",
            ),
            (
                "returns (google.protobuf.Empty)",
                "returns (Thing)",
                "p.proto: Things.Get.output_type: ours \".p.Thing\", theirs \".google.protobuf.Empty\"",
            ),
        ] {
            let differences = differences(from, to);
            assert!(differences.contains(&want.to_owned()), "{from:?} -> {to:?}: {differences:#?}");
        }
    }

    #[test]
    fn a_missing_element_is_reported_whole() {
        let differences = differences("int64 large = 3;", "");
        let [difference] = &*differences else { panic!("{differences:#?}") };
        assert!(
            difference
                .starts_with("p.proto: Thing.large: ours none, theirs {json_name: \"large\", "),
            "{difference}"
        );
    }

    #[test]
    fn comments_language_options_and_order_are_not_compared() {
        for (from, to) in [
            ("// A thing.", "// Something else."),
            ("option go_package = \"p\";", "option java_package = \"q\";"),
            ("option go_package = \"p\";", ""),
            ("int32 small = 2; int64 large = 3;", "int64 large = 3; int32 small = 2;"),
        ] {
            assert_eq!(differences(from, to), [""; 0], "{from:?} -> {to:?}");
        }
    }
}
