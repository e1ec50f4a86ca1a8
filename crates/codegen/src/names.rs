//! The Rust names that prost-build gives to things of a proto file.
//!
//! prost-build does not publish its rules, and ours must be equal to them, since generated JSON
//! code names generated fields. A test that compiles the bindings of the official conformance
//! messages compares the two.

use heck::{ToSnakeCase as _, ToUpperCamelCase as _};

/// The name of a field, a module or a method.
pub(crate) fn snake(name: &str) -> String {
    escape(name.to_snake_case())
}

/// The name of a message, an enum, a oneof or its variants.
pub(crate) fn upper_camel(name: &str) -> String {
    escape(name.to_upper_camel_case())
}

/// The name of an enum's variant: the value's name without the enum's name as its prefix.
pub(crate) fn variant(enumeration: &str, value: &str) -> String {
    let (prefix, name) = (upper_camel(enumeration), upper_camel(value));
    match name.strip_prefix(&prefix) {
        Some(rest) if rest.starts_with(char::is_uppercase) => escape(rest.to_owned()),
        _ => name,
    }
}

/// Makes an identifier of a word that Rust keeps for itself.
fn escape(name: String) -> String {
    match name.as_str() {
        "as" | "break" | "const" | "continue" | "else" | "enum" | "false" | "fn" | "for" | "if"
        | "impl" | "in" | "let" | "loop" | "match" | "mod" | "move" | "mut" | "pub" | "ref"
        | "return" | "static" | "struct" | "trait" | "true" | "type" | "unsafe" | "use"
        | "where" | "while" | "dyn" | "abstract" | "become" | "box" | "do" | "final" | "macro"
        | "override" | "priv" | "typeof" | "unsized" | "virtual" | "yield" | "async" | "await"
        | "try" | "gen" => format!("r#{name}"),
        "_" | "super" | "self" | "Self" | "extern" | "crate" => format!("{name}_"),
        _ if name.starts_with(char::is_numeric) => format!("_{name}"),
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn field_names_equal_those_of_prost() {
        for (input, want) in [
            ("page_size", "page_size"),
            ("fieldName7", "field_name7"),
            ("field__name4_", "field_name4"),
            ("field_0_name6", "field_0_name6"),
            ("FIELD_NAME11", "field_name11"),
            ("type", "r#type"),
            ("self", "self_"),
            ("gen", "r#gen"),
            ("XMLHttpRequest", "xml_http_request"),
        ] {
            assert_eq!(snake(input), want, "{input}");
        }
    }

    #[test]
    fn type_names_equal_those_of_prost() {
        for (input, want) in
            [("FOO_BAR", "FooBar"), ("self", "Self_"), ("TestAllTypesProto3", "TestAllTypesProto3")]
        {
            assert_eq!(upper_camel(input), want, "{input}");
        }
    }

    #[test]
    fn variants_drop_the_name_of_their_enum() {
        for (enumeration, value, want) in [
            ("Code", "OK", "Ok"),
            ("State", "STATE_UNSPECIFIED", "Unspecified"),
            ("Foo", "FOOBAR", "Foobar"),
            ("Foo", "FOO", "Foo"),
            ("Foo", "FOO_1", "Foo1"),
            ("Foo", "FOO_SELF", "Self_"),
            ("AliasedEnum", "moo", "Moo"),
        ] {
            assert_eq!(variant(enumeration, value), want, "{enumeration}.{value}");
        }
    }
}
