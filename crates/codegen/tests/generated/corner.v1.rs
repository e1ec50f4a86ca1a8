// @generated from corner/v1/names.proto, corner/v1/services.proto
// by `cargo xtask codegen`. Do not edit: change the proto or the generator, and run it again.

/// Of the same name as what the prelude has; recursive, so that a field is boxed.
#[derive(Clone, PartialEq, ::longrunning::__private::prost::Message)]
#[prost(prost_path = "::longrunning::__private::prost")]
pub struct Option {
    /// The field `value`.
    #[prost(string, tag = "1")]
    pub value: ::longrunning::__private::prost::alloc::string::String,
    /// The field `next`.
    #[prost(message, optional, boxed, tag = "2")]
    pub next: ::core::option::Option<
        ::longrunning::__private::prost::alloc::boxed::Box<Option>,
    >,
}
impl ::longrunning::__private::prost::Name for Option {
    const NAME: &'static str = "Option";
    const PACKAGE: &'static str = "corner.v1";
    fn full_name() -> ::longrunning::__private::prost::alloc::string::String {
        "corner.v1.Option".into()
    }
    fn type_url() -> ::longrunning::__private::prost::alloc::string::String {
        "type.googleapis.com/corner.v1.Option".into()
    }
}
/// See `Option`, \[1\], Vec\<u8> and <https://example.com/a_b>.
///
/// ```text
/// not = "Rust";
/// ```
///
/// ```text
/// nor this
/// ```
#[derive(Clone, PartialEq, ::longrunning::__private::prost::Message)]
#[prost(prost_path = "::longrunning::__private::prost")]
pub struct Result {
    /// At most one of `ok`, `err`, `some`.
    #[prost(oneof = "result::Result", tags = "1, 2, 3")]
    pub result: ::core::option::Option<result::Result>,
}
/// Nested message and enum types in `Result`.
pub mod result {
    /// At most one of `ok`, `err`, `some`.
    #[derive(Clone, PartialEq, ::longrunning::__private::prost::Oneof)]
    #[prost(prost_path = "::longrunning::__private::prost")]
    pub enum Result {
        /// The field `ok`.
        #[prost(string, tag = "1")]
        Ok(::longrunning::__private::prost::alloc::string::String),
        /// Boxed inside the oneof.
        #[prost(message, tag = "2")]
        Err(::longrunning::__private::prost::alloc::boxed::Box<super::Result>),
        /// The field `some`.
        #[prost(message, tag = "3")]
        Some(super::Some),
    }
}
impl ::longrunning::__private::prost::Name for Result {
    const NAME: &'static str = "Result";
    const PACKAGE: &'static str = "corner.v1";
    fn full_name() -> ::longrunning::__private::prost::alloc::string::String {
        "corner.v1.Result".into()
    }
    fn type_url() -> ::longrunning::__private::prost::alloc::string::String {
        "type.googleapis.com/corner.v1.Result".into()
    }
}
/// The message `corner.v1.Ok`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::longrunning::__private::prost::Message)]
#[prost(prost_path = "::longrunning::__private::prost")]
pub struct Ok {}
impl ::longrunning::__private::prost::Name for Ok {
    const NAME: &'static str = "Ok";
    const PACKAGE: &'static str = "corner.v1";
    fn full_name() -> ::longrunning::__private::prost::alloc::string::String {
        "corner.v1.Ok".into()
    }
    fn type_url() -> ::longrunning::__private::prost::alloc::string::String {
        "type.googleapis.com/corner.v1.Ok".into()
    }
}
/// The message `corner.v1.Some`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::longrunning::__private::prost::Message)]
#[prost(prost_path = "::longrunning::__private::prost")]
pub struct Some {
    /// The field `none`.
    #[prost(int32, optional, tag = "1")]
    pub none: ::core::option::Option<i32>,
    /// The field `ok`.
    #[prost(message, optional, tag = "2")]
    pub ok: ::core::option::Option<Ok>,
}
impl ::longrunning::__private::prost::Name for Some {
    const NAME: &'static str = "Some";
    const PACKAGE: &'static str = "corner.v1";
    fn full_name() -> ::longrunning::__private::prost::alloc::string::String {
        "corner.v1.Some".into()
    }
    fn type_url() -> ::longrunning::__private::prost::alloc::string::String {
        "type.googleapis.com/corner.v1.Some".into()
    }
}
/// Of the same names as what generated code imports.
#[derive(Clone, PartialEq, ::longrunning::__private::prost::Message)]
#[prost(prost_path = "::longrunning::__private::prost")]
#[prost(skip_debug)]
pub struct Error {
    /// The field `type`.
    #[prost(string, tag = "1")]
    pub r#type: ::longrunning::__private::prost::alloc::string::String,
    /// The field `self`.
    #[prost(message, repeated, tag = "2")]
    pub self_: ::longrunning::__private::prost::alloc::vec::Vec<Error>,
    /// The field `super`.
    #[prost(btree_map = "string, message", tag = "3")]
    pub super_: ::longrunning::__private::prost::alloc::collections::BTreeMap<
        ::longrunning::__private::prost::alloc::string::String,
        Error,
    >,
    /// The field `value`.
    #[prost(message, optional, tag = "4")]
    pub value: ::core::option::Option<::longrunning::__private::prost_types::Value>,
}
#[allow(deprecated)]
impl ::core::fmt::Debug for Error {
    fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        formatter
            .debug_struct("Error")
            .field("r#type", &self.r#type)
            .field("self_", &self.self_)
            .field("super_", &self.super_)
            .field("value", &self.value)
            .finish()
    }
}
impl ::longrunning::__private::prost::Name for Error {
    const NAME: &'static str = "Error";
    const PACKAGE: &'static str = "corner.v1";
    fn full_name() -> ::longrunning::__private::prost::alloc::string::String {
        "corner.v1.Error".into()
    }
    fn type_url() -> ::longrunning::__private::prost::alloc::string::String {
        "type.googleapis.com/corner.v1.Error".into()
    }
}
/// The message `corner.v1.Registry`.
#[derive(Clone, PartialEq, ::longrunning::__private::prost::Message)]
#[prost(prost_path = "::longrunning::__private::prost")]
pub struct Registry {
    /// The field `vec`.
    #[prost(message, optional, tag = "1")]
    pub vec: ::core::option::Option<registry::Vec>,
}
/// Nested message and enum types in `Registry`.
pub mod registry {
    /// The message `corner.v1.Registry.Vec`.
    #[derive(Clone, PartialEq, ::longrunning::__private::prost::Message)]
    #[prost(prost_path = "::longrunning::__private::prost")]
    #[prost(skip_debug)]
    pub struct Vec {
        /// The field `box`.
        #[prost(bool, tag = "1")]
        pub r#box: bool,
        /// The field `kind`.
        #[prost(enumeration = "vec::Kind", tag = "2")]
        pub kind: i32,
        /// The field `kinds`.
        #[prost(btree_map = "int64, enumeration(vec::Kind)", tag = "3")]
        pub kinds: ::longrunning::__private::prost::alloc::collections::BTreeMap<
            i64,
            i32,
        >,
        /// The field `list`.
        #[prost(enumeration = "vec::Kind", repeated, tag = "4")]
        pub list: ::longrunning::__private::prost::alloc::vec::Vec<i32>,
    }
    #[allow(deprecated)]
    impl ::core::fmt::Debug for Vec {
        fn fmt(
            &self,
            formatter: &mut ::core::fmt::Formatter<'_>,
        ) -> ::core::fmt::Result {
            formatter
                .debug_struct("Vec")
                .field("r#box", &self.r#box)
                .field(
                    "kind",
                    &::longrunning::__private::protojson::debug::ByName::<
                        vec::Kind,
                    >::new(self.kind),
                )
                .field(
                    "kinds",
                    &self
                        .kinds
                        .iter()
                        .map(|(key, number)| (
                            key,
                            ::longrunning::__private::protojson::debug::ByName::<
                                vec::Kind,
                            >::new(*number),
                        ))
                        .collect::<::std::collections::BTreeMap<_, _>>(),
                )
                .field(
                    "list",
                    &self
                        .list
                        .iter()
                        .copied()
                        .map(
                            ::longrunning::__private::protojson::debug::ByName::<
                                vec::Kind,
                            >::new,
                        )
                        .collect::<::std::vec::Vec<_>>(),
                )
                .finish()
        }
    }
    /// Nested message and enum types in `Vec`.
    pub mod vec {
        /// The enum `corner.v1.Registry.Vec.Kind`.
        #[derive(
            Clone,
            Copy,
            Debug,
            PartialEq,
            Eq,
            Hash,
            PartialOrd,
            Ord,
            ::longrunning::__private::prost::Enumeration
        )]
        #[prost(prost_path = "::longrunning::__private::prost")]
        #[repr(i32)]
        pub enum Kind {
            /// The value `KIND_UNSPECIFIED`.
            Unspecified = 0,
            /// The value `KIND_1`.
            Kind1 = 1,
            /// The value `Self`.
            Self_ = 2,
        }
        impl Kind {
            /// String value of the enum field names used in the ProtoBuf definition.
            ///
            /// The values are not transformed in any way and thus are considered stable
            /// (if the ProtoBuf definition does not change) and safe for programmatic use.
            pub fn as_str_name(&self) -> &'static str {
                match self {
                    Self::Unspecified => "KIND_UNSPECIFIED",
                    Self::Kind1 => "KIND_1",
                    Self::Self_ => "Self",
                }
            }
            /// Creates an enum from field names used in the ProtoBuf definition.
            pub fn from_str_name(value: &str) -> ::core::option::Option<Self> {
                match value {
                    "KIND_UNSPECIFIED" => Some(Self::Unspecified),
                    "KIND_1" => Some(Self::Kind1),
                    "Self" => Some(Self::Self_),
                    _ => None,
                }
            }
        }
    }
    impl ::longrunning::__private::prost::Name for Vec {
        const NAME: &'static str = "Vec";
        const PACKAGE: &'static str = "corner.v1";
        fn full_name() -> ::longrunning::__private::prost::alloc::string::String {
            "corner.v1.Registry.Vec".into()
        }
        fn type_url() -> ::longrunning::__private::prost::alloc::string::String {
            "type.googleapis.com/corner.v1.Registry.Vec".into()
        }
    }
}
impl ::longrunning::__private::prost::Name for Registry {
    const NAME: &'static str = "Registry";
    const PACKAGE: &'static str = "corner.v1";
    fn full_name() -> ::longrunning::__private::prost::alloc::string::String {
        "corner.v1.Registry".into()
    }
    fn type_url() -> ::longrunning::__private::prost::alloc::string::String {
        "type.googleapis.com/corner.v1.Registry".into()
    }
}
/// The message `corner.v1.Writer`.
#[derive(Clone, PartialEq, Eq, Hash, ::longrunning::__private::prost::Message)]
#[prost(prost_path = "::longrunning::__private::prost")]
pub struct Writer {
    /// The field `gen`.
    #[prost(string, tag = "1")]
    pub r#gen: ::longrunning::__private::prost::alloc::string::String,
    /// The field `crate`.
    #[prost(bytes = "vec", tag = "2")]
    pub crate_: ::longrunning::__private::prost::alloc::vec::Vec<u8>,
}
impl ::longrunning::__private::prost::Name for Writer {
    const NAME: &'static str = "Writer";
    const PACKAGE: &'static str = "corner.v1";
    fn full_name() -> ::longrunning::__private::prost::alloc::string::String {
        "corner.v1.Writer".into()
    }
    fn type_url() -> ::longrunning::__private::prost::alloc::string::String {
        "type.googleapis.com/corner.v1.Writer".into()
    }
}
/// The message `corner.v1.Reader`.
#[derive(Clone, PartialEq, Eq, Hash, ::longrunning::__private::prost::Message)]
#[prost(prost_path = "::longrunning::__private::prost")]
pub struct Reader {
    /// The field `old`.
    #[deprecated]
    #[prost(string, tag = "1")]
    pub old: ::longrunning::__private::prost::alloc::string::String,
    /// The field `color`.
    #[prost(enumeration = "Color", tag = "2")]
    pub color: i32,
    /// The field `deeper`.
    #[prost(message, optional, tag = "3")]
    pub deeper: ::core::option::Option<reader::Deeper>,
}
/// Nested message and enum types in `Reader`.
pub mod reader {
    /// The message `corner.v1.Reader.Deeper`.
    #[derive(Clone, PartialEq, Eq, Hash, ::longrunning::__private::prost::Message)]
    #[prost(prost_path = "::longrunning::__private::prost")]
    pub struct Deeper {
        /// The field `nested`.
        #[prost(enumeration = "Nested", tag = "1")]
        pub nested: i32,
        /// The field `other_kind`.
        #[prost(enumeration = "deeper::Kind", tag = "3")]
        pub other_kind: i32,
        /// The oneof and the enum would both be `Kind`.
        #[prost(oneof = "deeper::KindOneOf", tags = "2")]
        pub kind: ::core::option::Option<deeper::KindOneOf>,
    }
    /// Nested message and enum types in `Deeper`.
    pub mod deeper {
        /// The enum `corner.v1.Reader.Deeper.Kind`.
        #[derive(
            Clone,
            Copy,
            Debug,
            PartialEq,
            Eq,
            Hash,
            PartialOrd,
            Ord,
            ::longrunning::__private::prost::Enumeration
        )]
        #[prost(prost_path = "::longrunning::__private::prost")]
        #[repr(i32)]
        pub enum Kind {
            /// The value `K`.
            K = 0,
        }
        impl Kind {
            /// String value of the enum field names used in the ProtoBuf definition.
            ///
            /// The values are not transformed in any way and thus are considered stable
            /// (if the ProtoBuf definition does not change) and safe for programmatic use.
            pub fn as_str_name(&self) -> &'static str {
                match self {
                    Self::K => "K",
                }
            }
            /// Creates an enum from field names used in the ProtoBuf definition.
            pub fn from_str_name(value: &str) -> ::core::option::Option<Self> {
                match value {
                    "K" => Some(Self::K),
                    _ => None,
                }
            }
        }
        /// The oneof and the enum would both be `Kind`.
        #[derive(Clone, PartialEq, Eq, Hash, ::longrunning::__private::prost::Oneof)]
        #[prost(prost_path = "::longrunning::__private::prost")]
        pub enum KindOneOf {
            /// The field `a`.
            #[prost(string, tag = "2")]
            A(::longrunning::__private::prost::alloc::string::String),
        }
    }
    impl ::longrunning::__private::prost::Name for Deeper {
        const NAME: &'static str = "Deeper";
        const PACKAGE: &'static str = "corner.v1";
        fn full_name() -> ::longrunning::__private::prost::alloc::string::String {
            "corner.v1.Reader.Deeper".into()
        }
        fn type_url() -> ::longrunning::__private::prost::alloc::string::String {
            "type.googleapis.com/corner.v1.Reader.Deeper".into()
        }
    }
    /// The enum `corner.v1.Reader.Nested`.
    #[derive(
        Clone,
        Copy,
        Debug,
        PartialEq,
        Eq,
        Hash,
        PartialOrd,
        Ord,
        ::longrunning::__private::prost::Enumeration
    )]
    #[prost(prost_path = "::longrunning::__private::prost")]
    #[repr(i32)]
    pub enum Nested {
        /// The value `NESTED_UNSPECIFIED`.
        Unspecified = 0,
        /// The value `OTHER`.
        Other = 1,
    }
    impl Nested {
        /// String value of the enum field names used in the ProtoBuf definition.
        ///
        /// The values are not transformed in any way and thus are considered stable
        /// (if the ProtoBuf definition does not change) and safe for programmatic use.
        pub fn as_str_name(&self) -> &'static str {
            match self {
                Self::Unspecified => "NESTED_UNSPECIFIED",
                Self::Other => "OTHER",
            }
        }
        /// Creates an enum from field names used in the ProtoBuf definition.
        pub fn from_str_name(value: &str) -> ::core::option::Option<Self> {
            match value {
                "NESTED_UNSPECIFIED" => Some(Self::Unspecified),
                "OTHER" => Some(Self::Other),
                _ => None,
            }
        }
    }
}
impl ::longrunning::__private::prost::Name for Reader {
    const NAME: &'static str = "Reader";
    const PACKAGE: &'static str = "corner.v1";
    fn full_name() -> ::longrunning::__private::prost::alloc::string::String {
        "corner.v1.Reader".into()
    }
    fn type_url() -> ::longrunning::__private::prost::alloc::string::String {
        "type.googleapis.com/corner.v1.Reader".into()
    }
}
/// The message `corner.v1.FieldDescriptor`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::longrunning::__private::prost::Message)]
#[prost(prost_path = "::longrunning::__private::prost")]
pub struct FieldDescriptor {}
impl ::longrunning::__private::prost::Name for FieldDescriptor {
    const NAME: &'static str = "FieldDescriptor";
    const PACKAGE: &'static str = "corner.v1";
    fn full_name() -> ::longrunning::__private::prost::alloc::string::String {
        "corner.v1.FieldDescriptor".into()
    }
    fn type_url() -> ::longrunning::__private::prost::alloc::string::String {
        "type.googleapis.com/corner.v1.FieldDescriptor".into()
    }
}
/// The message `corner.v1.JsonMessage`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::longrunning::__private::prost::Message)]
#[prost(prost_path = "::longrunning::__private::prost")]
pub struct JsonMessage {
    /// The field `kind`.
    #[prost(message, optional, tag = "1")]
    pub kind: ::core::option::Option<Kind>,
}
impl ::longrunning::__private::prost::Name for JsonMessage {
    const NAME: &'static str = "JsonMessage";
    const PACKAGE: &'static str = "corner.v1";
    fn full_name() -> ::longrunning::__private::prost::alloc::string::String {
        "corner.v1.JsonMessage".into()
    }
    fn type_url() -> ::longrunning::__private::prost::alloc::string::String {
        "type.googleapis.com/corner.v1.JsonMessage".into()
    }
}
/// The message `corner.v1.Kind`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::longrunning::__private::prost::Message)]
#[prost(prost_path = "::longrunning::__private::prost")]
pub struct Kind {}
impl ::longrunning::__private::prost::Name for Kind {
    const NAME: &'static str = "Kind";
    const PACKAGE: &'static str = "corner.v1";
    fn full_name() -> ::longrunning::__private::prost::alloc::string::String {
        "corner.v1.Kind".into()
    }
    fn type_url() -> ::longrunning::__private::prost::alloc::string::String {
        "type.googleapis.com/corner.v1.Kind".into()
    }
}
/// The message `corner.v1.Send`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::longrunning::__private::prost::Message)]
#[prost(prost_path = "::longrunning::__private::prost")]
pub struct Send {}
impl ::longrunning::__private::prost::Name for Send {
    const NAME: &'static str = "Send";
    const PACKAGE: &'static str = "corner.v1";
    fn full_name() -> ::longrunning::__private::prost::alloc::string::String {
        "corner.v1.Send".into()
    }
    fn type_url() -> ::longrunning::__private::prost::alloc::string::String {
        "type.googleapis.com/corner.v1.Send".into()
    }
}
/// The message `corner.v1.Sync`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::longrunning::__private::prost::Message)]
#[prost(prost_path = "::longrunning::__private::prost")]
pub struct Sync {}
impl ::longrunning::__private::prost::Name for Sync {
    const NAME: &'static str = "Sync";
    const PACKAGE: &'static str = "corner.v1";
    fn full_name() -> ::longrunning::__private::prost::alloc::string::String {
        "corner.v1.Sync".into()
    }
    fn type_url() -> ::longrunning::__private::prost::alloc::string::String {
        "type.googleapis.com/corner.v1.Sync".into()
    }
}
/// The message `corner.v1.Clone`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::longrunning::__private::prost::Message)]
#[prost(prost_path = "::longrunning::__private::prost")]
pub struct Clone {}
impl ::longrunning::__private::prost::Name for Clone {
    const NAME: &'static str = "Clone";
    const PACKAGE: &'static str = "corner.v1";
    fn full_name() -> ::longrunning::__private::prost::alloc::string::String {
        "corner.v1.Clone".into()
    }
    fn type_url() -> ::longrunning::__private::prost::alloc::string::String {
        "type.googleapis.com/corner.v1.Clone".into()
    }
}
/// The message `corner.v1.Default`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::longrunning::__private::prost::Message)]
#[prost(prost_path = "::longrunning::__private::prost")]
pub struct Default {}
impl ::longrunning::__private::prost::Name for Default {
    const NAME: &'static str = "Default";
    const PACKAGE: &'static str = "corner.v1";
    fn full_name() -> ::longrunning::__private::prost::alloc::string::String {
        "corner.v1.Default".into()
    }
    fn type_url() -> ::longrunning::__private::prost::alloc::string::String {
        "type.googleapis.com/corner.v1.Default".into()
    }
}
/// The message `corner.v1.Box`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::longrunning::__private::prost::Message)]
#[prost(prost_path = "::longrunning::__private::prost")]
pub struct Box {}
impl ::longrunning::__private::prost::Name for Box {
    const NAME: &'static str = "Box";
    const PACKAGE: &'static str = "corner.v1";
    fn full_name() -> ::longrunning::__private::prost::alloc::string::String {
        "corner.v1.Box".into()
    }
    fn type_url() -> ::longrunning::__private::prost::alloc::string::String {
        "type.googleapis.com/corner.v1.Box".into()
    }
}
/// The message `corner.v1.Self`.
#[derive(Clone, PartialEq, Eq, Hash, ::longrunning::__private::prost::Message)]
#[prost(prost_path = "::longrunning::__private::prost")]
pub struct Self_ {
    /// The field `r`.
    #[prost(string, tag = "1")]
    pub r: ::longrunning::__private::prost::alloc::string::String,
}
impl ::longrunning::__private::prost::Name for Self_ {
    const NAME: &'static str = "Self";
    const PACKAGE: &'static str = "corner.v1";
    fn full_name() -> ::longrunning::__private::prost::alloc::string::String {
        "corner.v1.Self".into()
    }
    fn type_url() -> ::longrunning::__private::prost::alloc::string::String {
        "type.googleapis.com/corner.v1.Self".into()
    }
}
/// The message `corner.v1.String`.
#[derive(Clone, PartialEq, ::longrunning::__private::prost::Message)]
#[prost(prost_path = "::longrunning::__private::prost")]
pub struct String {
    /// The field `string`.
    #[prost(message, optional, boxed, tag = "1")]
    pub string: ::core::option::Option<
        ::longrunning::__private::prost::alloc::boxed::Box<String>,
    >,
}
impl ::longrunning::__private::prost::Name for String {
    const NAME: &'static str = "String";
    const PACKAGE: &'static str = "corner.v1";
    fn full_name() -> ::longrunning::__private::prost::alloc::string::String {
        "corner.v1.String".into()
    }
    fn type_url() -> ::longrunning::__private::prost::alloc::string::String {
        "type.googleapis.com/corner.v1.String".into()
    }
}
/// Names of fields with numbers, underscores and capitals.
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::longrunning::__private::prost::Message)]
#[prost(prost_path = "::longrunning::__private::prost")]
pub struct Numbers {
    /// The field `field_1`.
    #[prost(int32, tag = "1")]
    pub field_1: i32,
    /// The field `field2name`.
    #[prost(int32, tag = "2")]
    pub field2name: i32,
    /// The field `_leading`.
    #[prost(int32, tag = "3")]
    pub leading: i32,
    /// The field `Capital`.
    #[prost(int32, tag = "4")]
    pub capital: i32,
    /// The field `camelCase`.
    #[prost(int32, tag = "5")]
    pub camel_case: i32,
    /// The field `own_json`.
    #[prost(int32, tag = "6")]
    pub own_json: i32,
}
impl ::longrunning::__private::prost::Name for Numbers {
    const NAME: &'static str = "Numbers";
    const PACKAGE: &'static str = "corner.v1";
    fn full_name() -> ::longrunning::__private::prost::alloc::string::String {
        "corner.v1.Numbers".into()
    }
    fn type_url() -> ::longrunning::__private::prost::alloc::string::String {
        "type.googleapis.com/corner.v1.Numbers".into()
    }
}
/// Every scalar type.
#[derive(Clone, PartialEq, ::longrunning::__private::prost::Message)]
#[prost(prost_path = "::longrunning::__private::prost")]
#[prost(skip_debug)]
pub struct Scalars {
    /// The field `double`.
    #[prost(double, tag = "1")]
    pub double: f64,
    /// The field `float`.
    #[prost(float, tag = "2")]
    pub float: f32,
    /// The field `int32`.
    #[prost(int32, tag = "3")]
    pub int32: i32,
    /// The field `int64`.
    #[prost(int64, tag = "4")]
    pub int64: i64,
    /// The field `uint32`.
    #[prost(uint32, tag = "5")]
    pub uint32: u32,
    /// The field `uint64`.
    #[prost(uint64, tag = "6")]
    pub uint64: u64,
    /// The field `sint32`.
    #[prost(sint32, tag = "7")]
    pub sint32: i32,
    /// The field `sint64`.
    #[prost(sint64, tag = "8")]
    pub sint64: i64,
    /// The field `fixed32`.
    #[prost(fixed32, tag = "9")]
    pub fixed32: u32,
    /// The field `fixed64`.
    #[prost(fixed64, tag = "10")]
    pub fixed64: u64,
    /// The field `sfixed32`.
    #[prost(sfixed32, tag = "11")]
    pub sfixed32: i32,
    /// The field `sfixed64`.
    #[prost(sfixed64, tag = "12")]
    pub sfixed64: i64,
    /// The field `bool`.
    #[prost(bool, tag = "13")]
    pub bool: bool,
    /// The field `string`.
    #[prost(string, tag = "14")]
    pub string: ::longrunning::__private::prost::alloc::string::String,
    /// The field `bytes`.
    #[prost(bytes = "vec", tag = "15")]
    pub bytes: ::longrunning::__private::prost::alloc::vec::Vec<u8>,
    /// The field `doubles`.
    #[prost(double, repeated, tag = "16")]
    pub doubles: ::longrunning::__private::prost::alloc::vec::Vec<f64>,
    /// The field `blobs`.
    #[prost(bytes = "vec", repeated, tag = "17")]
    pub blobs: ::longrunning::__private::prost::alloc::vec::Vec<
        ::longrunning::__private::prost::alloc::vec::Vec<u8>,
    >,
    /// The field `by_bool`.
    #[prost(btree_map = "bool, bytes", tag = "18")]
    pub by_bool: ::longrunning::__private::prost::alloc::collections::BTreeMap<
        bool,
        ::longrunning::__private::prost::alloc::vec::Vec<u8>,
    >,
    /// The field `by_sint32`.
    #[prost(btree_map = "sint32, float", tag = "19")]
    pub by_sint32: ::longrunning::__private::prost::alloc::collections::BTreeMap<
        i32,
        f32,
    >,
    /// The field `by_fixed64`.
    #[prost(btree_map = "fixed64, message", tag = "20")]
    pub by_fixed64: ::longrunning::__private::prost::alloc::collections::BTreeMap<
        u64,
        Scalars,
    >,
    /// The field `maybe`.
    #[prost(bool, optional, tag = "21")]
    pub maybe: ::core::option::Option<bool>,
}
#[allow(deprecated)]
impl ::core::fmt::Debug for Scalars {
    fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        formatter
            .debug_struct("Scalars")
            .field("double", &self.double)
            .field("float", &self.float)
            .field("int32", &self.int32)
            .field("int64", &self.int64)
            .field("uint32", &self.uint32)
            .field("uint64", &self.uint64)
            .field("sint32", &self.sint32)
            .field("sint64", &self.sint64)
            .field("fixed32", &self.fixed32)
            .field("fixed64", &self.fixed64)
            .field("sfixed32", &self.sfixed32)
            .field("sfixed64", &self.sfixed64)
            .field("bool", &self.bool)
            .field("string", &self.string)
            .field("bytes", &self.bytes)
            .field("doubles", &self.doubles)
            .field("blobs", &self.blobs)
            .field("by_bool", &self.by_bool)
            .field("by_sint32", &self.by_sint32)
            .field("by_fixed64", &self.by_fixed64)
            .field("maybe", &self.maybe)
            .finish()
    }
}
impl ::longrunning::__private::prost::Name for Scalars {
    const NAME: &'static str = "Scalars";
    const PACKAGE: &'static str = "corner.v1";
    fn full_name() -> ::longrunning::__private::prost::alloc::string::String {
        "corner.v1.Scalars".into()
    }
    fn type_url() -> ::longrunning::__private::prost::alloc::string::String {
        "type.googleapis.com/corner.v1.Scalars".into()
    }
}
/// Every well-known type.
#[derive(Clone, PartialEq, ::longrunning::__private::prost::Message)]
#[prost(prost_path = "::longrunning::__private::prost")]
#[prost(skip_debug)]
pub struct WellKnown {
    /// The field `string`.
    #[prost(message, optional, tag = "1")]
    pub string: ::core::option::Option<
        ::longrunning::__private::prost::alloc::string::String,
    >,
    /// The field `list`.
    #[prost(message, repeated, tag = "2")]
    pub list: ::longrunning::__private::prost::alloc::vec::Vec<i64>,
    /// The field `blobs`.
    #[prost(btree_map = "bool, message", tag = "3")]
    pub blobs: ::longrunning::__private::prost::alloc::collections::BTreeMap<
        bool,
        ::longrunning::__private::prost::alloc::vec::Vec<u8>,
    >,
    /// The field `empty`.
    #[prost(message, optional, tag = "4")]
    pub empty: ::core::option::Option<()>,
    /// The field `null`.
    #[prost(enumeration = "::longrunning::__private::prost_types::NullValue", tag = "5")]
    pub null: i32,
    /// The field `time`.
    #[prost(message, optional, tag = "6")]
    pub time: ::core::option::Option<::longrunning::__private::prost_types::Timestamp>,
    /// The field `duration`.
    #[prost(message, optional, tag = "7")]
    pub duration: ::core::option::Option<
        ::longrunning::__private::prost_types::Duration,
    >,
    /// The field `mask`.
    #[prost(message, optional, tag = "8")]
    pub mask: ::core::option::Option<::longrunning::__private::prost_types::FieldMask>,
    /// The field `struct`.
    #[prost(message, optional, tag = "9")]
    pub r#struct: ::core::option::Option<::longrunning::__private::prost_types::Struct>,
    /// The field `any`.
    #[prost(message, optional, tag = "10")]
    pub any: ::core::option::Option<::longrunning::__private::protojson::Any>,
    /// The field `status`.
    #[prost(message, optional, tag = "11")]
    pub status: ::core::option::Option<
        ::longrunning::__private::rpc::google::rpc::Status,
    >,
    /// The field `part`.
    #[prost(message, optional, tag = "12")]
    pub part: ::core::option::Option<super::other::thing::Part>,
    /// At most one of `big`, `none`, `nothing`, `a_list`, `failed`, `data`, `anything`, `color`.
    #[prost(oneof = "well_known::One", tags = "20, 21, 22, 23, 24, 25, 26, 27")]
    pub one: ::core::option::Option<well_known::One>,
}
#[allow(deprecated)]
impl ::core::fmt::Debug for WellKnown {
    fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        formatter
            .debug_struct("WellKnown")
            .field("string", &self.string)
            .field("list", &self.list)
            .field("blobs", &self.blobs)
            .field("empty", &self.empty)
            .field(
                "null",
                &::longrunning::__private::protojson::debug::ByName::<
                    ::longrunning::__private::prost_types::NullValue,
                >::new(self.null),
            )
            .field("time", &self.time)
            .field("duration", &self.duration)
            .field("mask", &self.mask)
            .field("r#struct", &self.r#struct)
            .field("any", &self.any)
            .field("status", &self.status)
            .field("part", &self.part)
            .field("one", &self.one)
            .finish()
    }
}
/// Nested message and enum types in `WellKnown`.
pub mod well_known {
    /// At most one of `big`, `none`, `nothing`, `a_list`, `failed`, `data`, `anything`, `color`.
    #[derive(Clone, PartialEq, ::longrunning::__private::prost::Oneof)]
    #[prost(prost_path = "::longrunning::__private::prost")]
    pub enum One {
        /// The field `big`.
        #[prost(message, tag = "20")]
        Big(u64),
        /// The field `none`.
        #[prost(
            enumeration = "::longrunning::__private::prost_types::NullValue",
            tag = "21"
        )]
        None(i32),
        /// The field `nothing`.
        #[prost(message, tag = "22")]
        Nothing(()),
        /// The field `a_list`.
        #[prost(message, tag = "23")]
        AList(::longrunning::__private::prost_types::ListValue),
        /// The field `failed`.
        #[prost(message, tag = "24")]
        Failed(::longrunning::__private::rpc::google::rpc::Status),
        /// The field `data`.
        #[prost(bytes, tag = "25")]
        Data(::longrunning::__private::prost::alloc::vec::Vec<u8>),
        /// The field `anything`.
        #[prost(message, tag = "26")]
        Anything(::longrunning::__private::prost_types::Value),
        /// The field `color`.
        #[prost(enumeration = "super::Color", tag = "27")]
        Color(i32),
    }
}
impl ::longrunning::__private::prost::Name for WellKnown {
    const NAME: &'static str = "WellKnown";
    const PACKAGE: &'static str = "corner.v1";
    fn full_name() -> ::longrunning::__private::prost::alloc::string::String {
        "corner.v1.WellKnown".into()
    }
    fn type_url() -> ::longrunning::__private::prost::alloc::string::String {
        "type.googleapis.com/corner.v1.WellKnown".into()
    }
}
/// With aliases, of which the first one is written.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    ::longrunning::__private::prost::Enumeration
)]
#[prost(prost_path = "::longrunning::__private::prost")]
#[repr(i32)]
pub enum Color {
    /// The value `COLOR_UNSPECIFIED`.
    Unspecified = 0,
    /// The value `COLOR_RED`.
    Red = 1,
    /// The value `COLOR_BLUE`.
    #[deprecated]
    Blue = 2,
    /// The value `COLOR_NEGATIVE`.
    Negative = -1,
}
impl Color {
    /// String value of the enum field names used in the ProtoBuf definition.
    ///
    /// The values are not transformed in any way and thus are considered stable
    /// (if the ProtoBuf definition does not change) and safe for programmatic use.
    pub fn as_str_name(&self) -> &'static str {
        match self {
            Self::Unspecified => "COLOR_UNSPECIFIED",
            Self::Red => "COLOR_RED",
            #[allow(deprecated)]
            Self::Blue => "COLOR_BLUE",
            Self::Negative => "COLOR_NEGATIVE",
        }
    }
    /// Creates an enum from field names used in the ProtoBuf definition.
    pub fn from_str_name(value: &str) -> ::core::option::Option<Self> {
        match value {
            "COLOR_UNSPECIFIED" => Some(Self::Unspecified),
            "COLOR_RED" => Some(Self::Red),
            "COLOR_BLUE" => Some(#[allow(deprecated)] Self::Blue),
            "COLOR_NEGATIVE" => Some(Self::Negative),
            _ => None,
        }
    }
}
::longrunning::__private::protojson::__generated_for!(1);
/// Every message of `corner.v1` and of the packages it imports, and the well-known types.
pub fn registry() -> &'static ::longrunning::__private::protojson::Registry {
    static REGISTRY: ::std::sync::LazyLock<
        ::longrunning::__private::protojson::Registry,
    > = ::std::sync::LazyLock::new(|| {
        let mut registry = ::longrunning::__private::protojson::Registry::new();
        registry.merge(::longrunning::__private::google::longrunning::registry());
        registry.merge(::longrunning::__private::rpc::google::rpc::registry());
        registry.register::<super::other::Thing>();
        registry.register::<super::other::thing::Part>();
        registry.register::<super::other::Back>();
        registry.register::<self::Option>();
        registry.register::<self::Result>();
        registry.register::<self::Ok>();
        registry.register::<self::Some>();
        registry.register::<self::Error>();
        registry.register::<self::Registry>();
        registry.register::<self::registry::Vec>();
        registry.register::<self::Writer>();
        registry.register::<self::Reader>();
        registry.register::<self::reader::Deeper>();
        registry.register::<self::FieldDescriptor>();
        registry.register::<self::JsonMessage>();
        registry.register::<self::Kind>();
        registry.register::<self::Send>();
        registry.register::<self::Sync>();
        registry.register::<self::Clone>();
        registry.register::<self::Default>();
        registry.register::<self::Box>();
        registry.register::<self::Self_>();
        registry.register::<self::String>();
        registry.register::<self::Numbers>();
        registry.register::<self::Scalars>();
        registry.register::<self::WellKnown>();
        registry
    });
    &REGISTRY
}
/// The proto files of `corner.v1` with their comments, and those they import: an encoded
/// `google.protobuf.FileDescriptorSet`, for gRPC reflection.
pub const FILE_DESCRIPTOR_SET: &[u8] = include_bytes!("corner.v1.binpb");
const _: () = {
    use ::longrunning::__private::protojson::{
        codec, field, Cardinality, Kind, Error, FieldDescriptor, JsonMessage,
        MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 2] = [
        field!(1, "value", "value", Kind::String, Cardinality::Implicit),
        field!(
            2, "next", "next", Kind::message(< self::Option as JsonMessage >
            ::descriptor), Cardinality::Optional
        ),
    ];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "corner.v1.Option",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::Option>());
    impl JsonMessage for self::Option {
        fn descriptor() -> &'static MessageDescriptor {
            &DESCRIPTOR
        }
        fn registry() -> &'static Registry {
            self::registry()
        }
        fn write_fields(
            &self,
            writer: &mut Writer<'_>,
        ) -> ::core::result::Result<(), Error> {
            writer.implicit::<codec::String, _>(&FIELDS[0], &self.value)?;
            writer.optional::<codec::Message, _>(&FIELDS[1], &self.next)?;
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            reader: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            match index {
                0 => reader.implicit::<codec::String, _>(&mut self.value),
                1 => reader.optional::<codec::Message, _>(&mut self.next),
                _ => Err(Error::no_such_field(&DESCRIPTOR, index)),
            }
        }
    }
};
::longrunning::__private::protojson::impl_serde!(self::Option);
const _: () = {
    use ::longrunning::__private::protojson::{
        codec, field, Cardinality, Kind, Error, FieldDescriptor, JsonMessage,
        MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 3] = [
        field!(1, "ok", "ok", Kind::String, Cardinality::Oneof("result")),
        field!(
            2, "err", "err", Kind::message(< self::Result as JsonMessage > ::descriptor),
            Cardinality::Oneof("result")
        ),
        field!(
            3, "some", "some", Kind::message(< self::Some as JsonMessage > ::descriptor),
            Cardinality::Oneof("result")
        ),
    ];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "corner.v1.Result",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::Result>());
    impl JsonMessage for self::Result {
        fn descriptor() -> &'static MessageDescriptor {
            &DESCRIPTOR
        }
        fn registry() -> &'static Registry {
            self::registry()
        }
        fn write_fields(
            &self,
            writer: &mut Writer<'_>,
        ) -> ::core::result::Result<(), Error> {
            if let Some(self::result::Result::Ok(value)) = &self.result {
                writer.field::<codec::String, _>(&FIELDS[0], value)?;
            }
            if let Some(self::result::Result::Err(value)) = &self.result {
                writer.field::<codec::Message, _>(&FIELDS[1], value)?;
            }
            if let Some(self::result::Result::Some(value)) = &self.result {
                writer.field::<codec::Message, _>(&FIELDS[2], value)?;
            }
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            reader: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            match index {
                0 => {
                    reader
                        .oneof::<
                            codec::String,
                            _,
                            _,
                        >(&mut self.result, self::result::Result::Ok)
                }
                1 => {
                    reader
                        .oneof::<
                            codec::Message,
                            _,
                            _,
                        >(&mut self.result, self::result::Result::Err)
                }
                2 => {
                    reader
                        .oneof::<
                            codec::Message,
                            _,
                            _,
                        >(&mut self.result, self::result::Result::Some)
                }
                _ => Err(Error::no_such_field(&DESCRIPTOR, index)),
            }
        }
    }
};
::longrunning::__private::protojson::impl_serde!(self::Result);
const _: () = {
    use ::longrunning::__private::protojson::{
        Error, FieldDescriptor, JsonMessage, MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 0] = [];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "corner.v1.Ok",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::Ok>());
    impl JsonMessage for self::Ok {
        fn descriptor() -> &'static MessageDescriptor {
            &DESCRIPTOR
        }
        fn registry() -> &'static Registry {
            self::registry()
        }
        fn write_fields(&self, _: &mut Writer<'_>) -> ::core::result::Result<(), Error> {
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            _: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            Err(Error::no_such_field(&DESCRIPTOR, index))
        }
    }
};
::longrunning::__private::protojson::impl_serde!(self::Ok);
const _: () = {
    use ::longrunning::__private::protojson::{
        codec, field, Cardinality, Kind, Error, FieldDescriptor, JsonMessage,
        MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 2] = [
        field!(1, "none", "none", Kind::Int32, Cardinality::Optional),
        field!(
            2, "ok", "ok", Kind::message(< self::Ok as JsonMessage > ::descriptor),
            Cardinality::Optional
        ),
    ];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "corner.v1.Some",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::Some>());
    impl JsonMessage for self::Some {
        fn descriptor() -> &'static MessageDescriptor {
            &DESCRIPTOR
        }
        fn registry() -> &'static Registry {
            self::registry()
        }
        fn write_fields(
            &self,
            writer: &mut Writer<'_>,
        ) -> ::core::result::Result<(), Error> {
            writer.optional::<codec::Int32, _>(&FIELDS[0], &self.none)?;
            writer.optional::<codec::Message, _>(&FIELDS[1], &self.ok)?;
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            reader: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            match index {
                0 => reader.optional::<codec::Int32, _>(&mut self.none),
                1 => reader.optional::<codec::Message, _>(&mut self.ok),
                _ => Err(Error::no_such_field(&DESCRIPTOR, index)),
            }
        }
    }
};
::longrunning::__private::protojson::impl_serde!(self::Some);
const _: () = {
    use ::longrunning::__private::protojson::{
        codec, field, Cardinality, Kind, MapKey, Error, FieldDescriptor, JsonMessage,
        MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 4] = [
        field!(1, "type", "type", Kind::String, Cardinality::Implicit),
        field!(
            2, "self", "self", Kind::message(< self::Error as JsonMessage >
            ::descriptor), Cardinality::Repeated
        ),
        field!(
            3, "super", "super", Kind::message(< self::Error as JsonMessage >
            ::descriptor), Cardinality::Map(MapKey::String)
        ),
        field!(
            4, "value", "value", Kind::message(<
            ::longrunning::__private::prost_types::Value as JsonMessage > ::descriptor),
            Cardinality::Optional
        ),
    ];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "corner.v1.Error",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::Error>());
    impl JsonMessage for self::Error {
        fn descriptor() -> &'static MessageDescriptor {
            &DESCRIPTOR
        }
        fn registry() -> &'static Registry {
            self::registry()
        }
        fn write_fields(
            &self,
            writer: &mut Writer<'_>,
        ) -> ::core::result::Result<(), Error> {
            writer.implicit::<codec::String, _>(&FIELDS[0], &self.r#type)?;
            writer
                .implicit::<
                    codec::Repeated<codec::Message>,
                    _,
                >(&FIELDS[1], &self.self_)?;
            writer.implicit::<codec::Map<codec::Message>, _>(&FIELDS[2], &self.super_)?;
            writer.optional::<codec::NullableMessage, _>(&FIELDS[3], &self.value)?;
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            reader: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            match index {
                0 => reader.implicit::<codec::String, _>(&mut self.r#type),
                1 => {
                    reader
                        .implicit::<codec::Repeated<codec::Message>, _>(&mut self.self_)
                }
                2 => reader.implicit::<codec::Map<codec::Message>, _>(&mut self.super_),
                3 => reader.optional::<codec::NullableMessage, _>(&mut self.value),
                _ => Err(Error::no_such_field(&DESCRIPTOR, index)),
            }
        }
    }
};
::longrunning::__private::protojson::impl_serde!(self::Error);
const _: () = {
    use ::longrunning::__private::protojson::{
        codec, field, Cardinality, Kind, Error, FieldDescriptor, JsonMessage,
        MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 1] = [
        field!(
            1, "vec", "vec", Kind::message(< self::registry::Vec as JsonMessage >
            ::descriptor), Cardinality::Optional
        ),
    ];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "corner.v1.Registry",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::Registry>());
    impl JsonMessage for self::Registry {
        fn descriptor() -> &'static MessageDescriptor {
            &DESCRIPTOR
        }
        fn registry() -> &'static Registry {
            self::registry()
        }
        fn write_fields(
            &self,
            writer: &mut Writer<'_>,
        ) -> ::core::result::Result<(), Error> {
            writer.optional::<codec::Message, _>(&FIELDS[0], &self.vec)?;
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            reader: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            match index {
                0 => reader.optional::<codec::Message, _>(&mut self.vec),
                _ => Err(Error::no_such_field(&DESCRIPTOR, index)),
            }
        }
    }
};
::longrunning::__private::protojson::impl_serde!(self::Registry);
const _: () = {
    use ::longrunning::__private::protojson::{
        codec, field, Cardinality, Kind, MapKey, Error, FieldDescriptor, JsonMessage,
        MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 4] = [
        field!(1, "box", "box", Kind::Bool, Cardinality::Implicit),
        field!(
            2, "kind", "kind", Kind::enumeration(< self::registry::vec::Kind as
            ::longrunning::__private::protojson::JsonEnum > ::descriptor),
            Cardinality::Implicit
        ),
        field!(
            3, "kinds", "kinds", Kind::enumeration(< self::registry::vec::Kind as
            ::longrunning::__private::protojson::JsonEnum > ::descriptor),
            Cardinality::Map(MapKey::Int64)
        ),
        field!(
            4, "list", "list", Kind::enumeration(< self::registry::vec::Kind as
            ::longrunning::__private::protojson::JsonEnum > ::descriptor),
            Cardinality::Repeated
        ),
    ];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "corner.v1.Registry.Vec",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::registry::Vec>());
    impl JsonMessage for self::registry::Vec {
        fn descriptor() -> &'static MessageDescriptor {
            &DESCRIPTOR
        }
        fn registry() -> &'static Registry {
            self::registry()
        }
        fn write_fields(
            &self,
            writer: &mut Writer<'_>,
        ) -> ::core::result::Result<(), Error> {
            writer.implicit::<codec::Bool, _>(&FIELDS[0], &self.r#box)?;
            writer
                .implicit::<
                    codec::Enum<self::registry::vec::Kind>,
                    _,
                >(&FIELDS[1], &self.kind)?;
            writer
                .implicit::<
                    codec::Map<codec::Enum<self::registry::vec::Kind>>,
                    _,
                >(&FIELDS[2], &self.kinds)?;
            writer
                .implicit::<
                    codec::Repeated<codec::Enum<self::registry::vec::Kind>>,
                    _,
                >(&FIELDS[3], &self.list)?;
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            reader: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            match index {
                0 => reader.implicit::<codec::Bool, _>(&mut self.r#box),
                1 => {
                    reader
                        .implicit::<
                            codec::Enum<self::registry::vec::Kind>,
                            _,
                        >(&mut self.kind)
                }
                2 => {
                    reader
                        .implicit::<
                            codec::Map<codec::Enum<self::registry::vec::Kind>>,
                            _,
                        >(&mut self.kinds)
                }
                3 => {
                    reader
                        .implicit::<
                            codec::Repeated<codec::Enum<self::registry::vec::Kind>>,
                            _,
                        >(&mut self.list)
                }
                _ => Err(Error::no_such_field(&DESCRIPTOR, index)),
            }
        }
    }
};
::longrunning::__private::protojson::impl_serde!(self::registry::Vec);
const _: () = {
    use ::longrunning::__private::protojson::{
        codec, field, Cardinality, Kind, Error, FieldDescriptor, JsonMessage,
        MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 2] = [
        field!(1, "gen", "gen", Kind::String, Cardinality::Implicit),
        field!(2, "crate", "crate", Kind::Bytes, Cardinality::Implicit),
    ];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "corner.v1.Writer",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::Writer>());
    impl JsonMessage for self::Writer {
        fn descriptor() -> &'static MessageDescriptor {
            &DESCRIPTOR
        }
        fn registry() -> &'static Registry {
            self::registry()
        }
        fn write_fields(
            &self,
            writer: &mut Writer<'_>,
        ) -> ::core::result::Result<(), Error> {
            writer.implicit::<codec::String, _>(&FIELDS[0], &self.r#gen)?;
            writer.implicit::<codec::Bytes, _>(&FIELDS[1], &self.crate_)?;
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            reader: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            match index {
                0 => reader.implicit::<codec::String, _>(&mut self.r#gen),
                1 => reader.implicit::<codec::Bytes, _>(&mut self.crate_),
                _ => Err(Error::no_such_field(&DESCRIPTOR, index)),
            }
        }
    }
};
::longrunning::__private::protojson::impl_serde!(self::Writer);
#[allow(deprecated)]
const _: () = {
    use ::longrunning::__private::protojson::{
        codec, field, Cardinality, Kind, Error, FieldDescriptor, JsonMessage,
        MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 3] = [
        field!(1, "old", "old", Kind::String, Cardinality::Implicit),
        field!(
            2, "color", "color", Kind::enumeration(< self::Color as
            ::longrunning::__private::protojson::JsonEnum > ::descriptor),
            Cardinality::Implicit
        ),
        field!(
            3, "deeper", "deeper", Kind::message(< self::reader::Deeper as JsonMessage >
            ::descriptor), Cardinality::Optional
        ),
    ];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "corner.v1.Reader",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::Reader>());
    impl JsonMessage for self::Reader {
        fn descriptor() -> &'static MessageDescriptor {
            &DESCRIPTOR
        }
        fn registry() -> &'static Registry {
            self::registry()
        }
        fn write_fields(
            &self,
            writer: &mut Writer<'_>,
        ) -> ::core::result::Result<(), Error> {
            writer.implicit::<codec::String, _>(&FIELDS[0], &self.old)?;
            writer.implicit::<codec::Enum<self::Color>, _>(&FIELDS[1], &self.color)?;
            writer.optional::<codec::Message, _>(&FIELDS[2], &self.deeper)?;
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            reader: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            match index {
                0 => reader.implicit::<codec::String, _>(&mut self.old),
                1 => reader.implicit::<codec::Enum<self::Color>, _>(&mut self.color),
                2 => reader.optional::<codec::Message, _>(&mut self.deeper),
                _ => Err(Error::no_such_field(&DESCRIPTOR, index)),
            }
        }
    }
};
::longrunning::__private::protojson::impl_serde!(self::Reader);
const _: () = {
    use ::longrunning::__private::protojson::{
        codec, field, Cardinality, Kind, Error, FieldDescriptor, JsonMessage,
        MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 3] = [
        field!(
            1, "nested", "nested", Kind::enumeration(< self::reader::Nested as
            ::longrunning::__private::protojson::JsonEnum > ::descriptor),
            Cardinality::Implicit
        ),
        field!(2, "a", "a", Kind::String, Cardinality::Oneof("kind")),
        field!(
            3, "other_kind", "otherKind", Kind::enumeration(< self::reader::deeper::Kind
            as ::longrunning::__private::protojson::JsonEnum > ::descriptor),
            Cardinality::Implicit
        ),
    ];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "corner.v1.Reader.Deeper",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::reader::Deeper>());
    impl JsonMessage for self::reader::Deeper {
        fn descriptor() -> &'static MessageDescriptor {
            &DESCRIPTOR
        }
        fn registry() -> &'static Registry {
            self::registry()
        }
        fn write_fields(
            &self,
            writer: &mut Writer<'_>,
        ) -> ::core::result::Result<(), Error> {
            writer
                .implicit::<
                    codec::Enum<self::reader::Nested>,
                    _,
                >(&FIELDS[0], &self.nested)?;
            if let Some(self::reader::deeper::KindOneOf::A(value)) = &self.kind {
                writer.field::<codec::String, _>(&FIELDS[1], value)?;
            }
            writer
                .implicit::<
                    codec::Enum<self::reader::deeper::Kind>,
                    _,
                >(&FIELDS[2], &self.other_kind)?;
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            reader: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            match index {
                0 => {
                    reader
                        .implicit::<
                            codec::Enum<self::reader::Nested>,
                            _,
                        >(&mut self.nested)
                }
                1 => {
                    reader
                        .oneof::<
                            codec::String,
                            _,
                            _,
                        >(&mut self.kind, self::reader::deeper::KindOneOf::A)
                }
                2 => {
                    reader
                        .implicit::<
                            codec::Enum<self::reader::deeper::Kind>,
                            _,
                        >(&mut self.other_kind)
                }
                _ => Err(Error::no_such_field(&DESCRIPTOR, index)),
            }
        }
    }
};
::longrunning::__private::protojson::impl_serde!(self::reader::Deeper);
const _: () = {
    use ::longrunning::__private::protojson::{
        Error, FieldDescriptor, JsonMessage, MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 0] = [];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "corner.v1.FieldDescriptor",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::FieldDescriptor>());
    impl JsonMessage for self::FieldDescriptor {
        fn descriptor() -> &'static MessageDescriptor {
            &DESCRIPTOR
        }
        fn registry() -> &'static Registry {
            self::registry()
        }
        fn write_fields(&self, _: &mut Writer<'_>) -> ::core::result::Result<(), Error> {
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            _: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            Err(Error::no_such_field(&DESCRIPTOR, index))
        }
    }
};
::longrunning::__private::protojson::impl_serde!(self::FieldDescriptor);
const _: () = {
    use ::longrunning::__private::protojson::{
        codec, field, Cardinality, Kind, Error, FieldDescriptor, JsonMessage,
        MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 1] = [
        field!(
            1, "kind", "kind", Kind::message(< self::Kind as JsonMessage > ::descriptor),
            Cardinality::Optional
        ),
    ];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "corner.v1.JsonMessage",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::JsonMessage>());
    impl JsonMessage for self::JsonMessage {
        fn descriptor() -> &'static MessageDescriptor {
            &DESCRIPTOR
        }
        fn registry() -> &'static Registry {
            self::registry()
        }
        fn write_fields(
            &self,
            writer: &mut Writer<'_>,
        ) -> ::core::result::Result<(), Error> {
            writer.optional::<codec::Message, _>(&FIELDS[0], &self.kind)?;
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            reader: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            match index {
                0 => reader.optional::<codec::Message, _>(&mut self.kind),
                _ => Err(Error::no_such_field(&DESCRIPTOR, index)),
            }
        }
    }
};
::longrunning::__private::protojson::impl_serde!(self::JsonMessage);
const _: () = {
    use ::longrunning::__private::protojson::{
        Error, FieldDescriptor, JsonMessage, MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 0] = [];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "corner.v1.Kind",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::Kind>());
    impl JsonMessage for self::Kind {
        fn descriptor() -> &'static MessageDescriptor {
            &DESCRIPTOR
        }
        fn registry() -> &'static Registry {
            self::registry()
        }
        fn write_fields(&self, _: &mut Writer<'_>) -> ::core::result::Result<(), Error> {
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            _: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            Err(Error::no_such_field(&DESCRIPTOR, index))
        }
    }
};
::longrunning::__private::protojson::impl_serde!(self::Kind);
const _: () = {
    use ::longrunning::__private::protojson::{
        Error, FieldDescriptor, JsonMessage, MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 0] = [];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "corner.v1.Send",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::Send>());
    impl JsonMessage for self::Send {
        fn descriptor() -> &'static MessageDescriptor {
            &DESCRIPTOR
        }
        fn registry() -> &'static Registry {
            self::registry()
        }
        fn write_fields(&self, _: &mut Writer<'_>) -> ::core::result::Result<(), Error> {
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            _: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            Err(Error::no_such_field(&DESCRIPTOR, index))
        }
    }
};
::longrunning::__private::protojson::impl_serde!(self::Send);
const _: () = {
    use ::longrunning::__private::protojson::{
        Error, FieldDescriptor, JsonMessage, MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 0] = [];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "corner.v1.Sync",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::Sync>());
    impl JsonMessage for self::Sync {
        fn descriptor() -> &'static MessageDescriptor {
            &DESCRIPTOR
        }
        fn registry() -> &'static Registry {
            self::registry()
        }
        fn write_fields(&self, _: &mut Writer<'_>) -> ::core::result::Result<(), Error> {
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            _: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            Err(Error::no_such_field(&DESCRIPTOR, index))
        }
    }
};
::longrunning::__private::protojson::impl_serde!(self::Sync);
const _: () = {
    use ::longrunning::__private::protojson::{
        Error, FieldDescriptor, JsonMessage, MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 0] = [];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "corner.v1.Clone",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::Clone>());
    impl JsonMessage for self::Clone {
        fn descriptor() -> &'static MessageDescriptor {
            &DESCRIPTOR
        }
        fn registry() -> &'static Registry {
            self::registry()
        }
        fn write_fields(&self, _: &mut Writer<'_>) -> ::core::result::Result<(), Error> {
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            _: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            Err(Error::no_such_field(&DESCRIPTOR, index))
        }
    }
};
::longrunning::__private::protojson::impl_serde!(self::Clone);
const _: () = {
    use ::longrunning::__private::protojson::{
        Error, FieldDescriptor, JsonMessage, MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 0] = [];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "corner.v1.Default",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::Default>());
    impl JsonMessage for self::Default {
        fn descriptor() -> &'static MessageDescriptor {
            &DESCRIPTOR
        }
        fn registry() -> &'static Registry {
            self::registry()
        }
        fn write_fields(&self, _: &mut Writer<'_>) -> ::core::result::Result<(), Error> {
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            _: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            Err(Error::no_such_field(&DESCRIPTOR, index))
        }
    }
};
::longrunning::__private::protojson::impl_serde!(self::Default);
const _: () = {
    use ::longrunning::__private::protojson::{
        Error, FieldDescriptor, JsonMessage, MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 0] = [];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "corner.v1.Box",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::Box>());
    impl JsonMessage for self::Box {
        fn descriptor() -> &'static MessageDescriptor {
            &DESCRIPTOR
        }
        fn registry() -> &'static Registry {
            self::registry()
        }
        fn write_fields(&self, _: &mut Writer<'_>) -> ::core::result::Result<(), Error> {
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            _: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            Err(Error::no_such_field(&DESCRIPTOR, index))
        }
    }
};
::longrunning::__private::protojson::impl_serde!(self::Box);
const _: () = {
    use ::longrunning::__private::protojson::{
        codec, field, Cardinality, Kind, Error, FieldDescriptor, JsonMessage,
        MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 1] = [
        field!(1, "r", "r", Kind::String, Cardinality::Implicit),
    ];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "corner.v1.Self",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::Self_>());
    impl JsonMessage for self::Self_ {
        fn descriptor() -> &'static MessageDescriptor {
            &DESCRIPTOR
        }
        fn registry() -> &'static Registry {
            self::registry()
        }
        fn write_fields(
            &self,
            writer: &mut Writer<'_>,
        ) -> ::core::result::Result<(), Error> {
            writer.implicit::<codec::String, _>(&FIELDS[0], &self.r)?;
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            reader: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            match index {
                0 => reader.implicit::<codec::String, _>(&mut self.r),
                _ => Err(Error::no_such_field(&DESCRIPTOR, index)),
            }
        }
    }
};
::longrunning::__private::protojson::impl_serde!(self::Self_);
const _: () = {
    use ::longrunning::__private::protojson::{
        codec, field, Cardinality, Kind, Error, FieldDescriptor, JsonMessage,
        MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 1] = [
        field!(
            1, "string", "string", Kind::message(< self::String as JsonMessage >
            ::descriptor), Cardinality::Optional
        ),
    ];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "corner.v1.String",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::String>());
    impl JsonMessage for self::String {
        fn descriptor() -> &'static MessageDescriptor {
            &DESCRIPTOR
        }
        fn registry() -> &'static Registry {
            self::registry()
        }
        fn write_fields(
            &self,
            writer: &mut Writer<'_>,
        ) -> ::core::result::Result<(), Error> {
            writer.optional::<codec::Message, _>(&FIELDS[0], &self.string)?;
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            reader: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            match index {
                0 => reader.optional::<codec::Message, _>(&mut self.string),
                _ => Err(Error::no_such_field(&DESCRIPTOR, index)),
            }
        }
    }
};
::longrunning::__private::protojson::impl_serde!(self::String);
const _: () = {
    use ::longrunning::__private::protojson::{
        codec, field, Cardinality, Kind, Error, FieldDescriptor, JsonMessage,
        MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 6] = [
        field!(1, "field_1", "field1", Kind::Int32, Cardinality::Implicit),
        field!(2, "field2name", "field2name", Kind::Int32, Cardinality::Implicit),
        field!(3, "_leading", "Leading", Kind::Int32, Cardinality::Implicit),
        field!(4, "Capital", "Capital", Kind::Int32, Cardinality::Implicit),
        field!(5, "camelCase", "camelCase", Kind::Int32, Cardinality::Implicit),
        field!(6, "own_json", "@own", Kind::Int32, Cardinality::Implicit),
    ];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "corner.v1.Numbers",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::Numbers>());
    impl JsonMessage for self::Numbers {
        fn descriptor() -> &'static MessageDescriptor {
            &DESCRIPTOR
        }
        fn registry() -> &'static Registry {
            self::registry()
        }
        fn write_fields(
            &self,
            writer: &mut Writer<'_>,
        ) -> ::core::result::Result<(), Error> {
            writer.implicit::<codec::Int32, _>(&FIELDS[0], &self.field_1)?;
            writer.implicit::<codec::Int32, _>(&FIELDS[1], &self.field2name)?;
            writer.implicit::<codec::Int32, _>(&FIELDS[2], &self.leading)?;
            writer.implicit::<codec::Int32, _>(&FIELDS[3], &self.capital)?;
            writer.implicit::<codec::Int32, _>(&FIELDS[4], &self.camel_case)?;
            writer.implicit::<codec::Int32, _>(&FIELDS[5], &self.own_json)?;
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            reader: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            match index {
                0 => reader.implicit::<codec::Int32, _>(&mut self.field_1),
                1 => reader.implicit::<codec::Int32, _>(&mut self.field2name),
                2 => reader.implicit::<codec::Int32, _>(&mut self.leading),
                3 => reader.implicit::<codec::Int32, _>(&mut self.capital),
                4 => reader.implicit::<codec::Int32, _>(&mut self.camel_case),
                5 => reader.implicit::<codec::Int32, _>(&mut self.own_json),
                _ => Err(Error::no_such_field(&DESCRIPTOR, index)),
            }
        }
    }
};
::longrunning::__private::protojson::impl_serde!(self::Numbers);
const _: () = {
    use ::longrunning::__private::protojson::{
        codec, field, Cardinality, Kind, MapKey, Error, FieldDescriptor, JsonMessage,
        MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 21] = [
        field!(1, "double", "double", Kind::Double, Cardinality::Implicit),
        field!(2, "float", "float", Kind::Float, Cardinality::Implicit),
        field!(3, "int32", "int32", Kind::Int32, Cardinality::Implicit),
        field!(4, "int64", "int64", Kind::Int64, Cardinality::Implicit),
        field!(5, "uint32", "uint32", Kind::Uint32, Cardinality::Implicit),
        field!(6, "uint64", "uint64", Kind::Uint64, Cardinality::Implicit),
        field!(7, "sint32", "sint32", Kind::Sint32, Cardinality::Implicit),
        field!(8, "sint64", "sint64", Kind::Sint64, Cardinality::Implicit),
        field!(9, "fixed32", "fixed32", Kind::Fixed32, Cardinality::Implicit),
        field!(10, "fixed64", "fixed64", Kind::Fixed64, Cardinality::Implicit),
        field!(11, "sfixed32", "sfixed32", Kind::Sfixed32, Cardinality::Implicit),
        field!(12, "sfixed64", "sfixed64", Kind::Sfixed64, Cardinality::Implicit),
        field!(13, "bool", "bool", Kind::Bool, Cardinality::Implicit),
        field!(14, "string", "string", Kind::String, Cardinality::Implicit),
        field!(15, "bytes", "bytes", Kind::Bytes, Cardinality::Implicit),
        field!(16, "doubles", "doubles", Kind::Double, Cardinality::Repeated),
        field!(17, "blobs", "blobs", Kind::Bytes, Cardinality::Repeated),
        field!(18, "by_bool", "byBool", Kind::Bytes, Cardinality::Map(MapKey::Bool)),
        field!(
            19, "by_sint32", "bySint32", Kind::Float, Cardinality::Map(MapKey::Sint32)
        ),
        field!(
            20, "by_fixed64", "byFixed64", Kind::message(< self::Scalars as JsonMessage >
            ::descriptor), Cardinality::Map(MapKey::Fixed64)
        ),
        field!(21, "maybe", "maybe", Kind::Bool, Cardinality::Optional),
    ];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "corner.v1.Scalars",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::Scalars>());
    impl JsonMessage for self::Scalars {
        fn descriptor() -> &'static MessageDescriptor {
            &DESCRIPTOR
        }
        fn registry() -> &'static Registry {
            self::registry()
        }
        fn write_fields(
            &self,
            writer: &mut Writer<'_>,
        ) -> ::core::result::Result<(), Error> {
            writer.implicit::<codec::Double, _>(&FIELDS[0], &self.double)?;
            writer.implicit::<codec::Float, _>(&FIELDS[1], &self.float)?;
            writer.implicit::<codec::Int32, _>(&FIELDS[2], &self.int32)?;
            writer.implicit::<codec::Int64, _>(&FIELDS[3], &self.int64)?;
            writer.implicit::<codec::Uint32, _>(&FIELDS[4], &self.uint32)?;
            writer.implicit::<codec::Uint64, _>(&FIELDS[5], &self.uint64)?;
            writer.implicit::<codec::Int32, _>(&FIELDS[6], &self.sint32)?;
            writer.implicit::<codec::Int64, _>(&FIELDS[7], &self.sint64)?;
            writer.implicit::<codec::Uint32, _>(&FIELDS[8], &self.fixed32)?;
            writer.implicit::<codec::Uint64, _>(&FIELDS[9], &self.fixed64)?;
            writer.implicit::<codec::Int32, _>(&FIELDS[10], &self.sfixed32)?;
            writer.implicit::<codec::Int64, _>(&FIELDS[11], &self.sfixed64)?;
            writer.implicit::<codec::Bool, _>(&FIELDS[12], &self.bool)?;
            writer.implicit::<codec::String, _>(&FIELDS[13], &self.string)?;
            writer.implicit::<codec::Bytes, _>(&FIELDS[14], &self.bytes)?;
            writer
                .implicit::<
                    codec::Repeated<codec::Double>,
                    _,
                >(&FIELDS[15], &self.doubles)?;
            writer
                .implicit::<codec::Repeated<codec::Bytes>, _>(&FIELDS[16], &self.blobs)?;
            writer.implicit::<codec::Map<codec::Bytes>, _>(&FIELDS[17], &self.by_bool)?;
            writer
                .implicit::<codec::Map<codec::Float>, _>(&FIELDS[18], &self.by_sint32)?;
            writer
                .implicit::<
                    codec::Map<codec::Message>,
                    _,
                >(&FIELDS[19], &self.by_fixed64)?;
            writer.optional::<codec::Bool, _>(&FIELDS[20], &self.maybe)?;
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            reader: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            match index {
                0 => reader.implicit::<codec::Double, _>(&mut self.double),
                1 => reader.implicit::<codec::Float, _>(&mut self.float),
                2 => reader.implicit::<codec::Int32, _>(&mut self.int32),
                3 => reader.implicit::<codec::Int64, _>(&mut self.int64),
                4 => reader.implicit::<codec::Uint32, _>(&mut self.uint32),
                5 => reader.implicit::<codec::Uint64, _>(&mut self.uint64),
                6 => reader.implicit::<codec::Int32, _>(&mut self.sint32),
                7 => reader.implicit::<codec::Int64, _>(&mut self.sint64),
                8 => reader.implicit::<codec::Uint32, _>(&mut self.fixed32),
                9 => reader.implicit::<codec::Uint64, _>(&mut self.fixed64),
                10 => reader.implicit::<codec::Int32, _>(&mut self.sfixed32),
                11 => reader.implicit::<codec::Int64, _>(&mut self.sfixed64),
                12 => reader.implicit::<codec::Bool, _>(&mut self.bool),
                13 => reader.implicit::<codec::String, _>(&mut self.string),
                14 => reader.implicit::<codec::Bytes, _>(&mut self.bytes),
                15 => {
                    reader
                        .implicit::<codec::Repeated<codec::Double>, _>(&mut self.doubles)
                }
                16 => {
                    reader.implicit::<codec::Repeated<codec::Bytes>, _>(&mut self.blobs)
                }
                17 => reader.implicit::<codec::Map<codec::Bytes>, _>(&mut self.by_bool),
                18 => reader.implicit::<codec::Map<codec::Float>, _>(&mut self.by_sint32),
                19 => {
                    reader
                        .implicit::<codec::Map<codec::Message>, _>(&mut self.by_fixed64)
                }
                20 => reader.optional::<codec::Bool, _>(&mut self.maybe),
                _ => Err(Error::no_such_field(&DESCRIPTOR, index)),
            }
        }
    }
};
::longrunning::__private::protojson::impl_serde!(self::Scalars);
const _: () = {
    use ::longrunning::__private::protojson::{
        codec, field, Cardinality, Kind, MapKey, Error, FieldDescriptor, JsonMessage,
        MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 20] = [
        field!(
            1, "string", "string", Kind::message(<
            ::longrunning::__private::prost::alloc::string::String as JsonMessage >
            ::descriptor), Cardinality::Optional
        ),
        field!(
            2, "list", "list", Kind::message(< i64 as JsonMessage > ::descriptor),
            Cardinality::Repeated
        ),
        field!(
            3, "blobs", "blobs", Kind::message(<
            ::longrunning::__private::prost::alloc::vec::Vec < u8 > as JsonMessage >
            ::descriptor), Cardinality::Map(MapKey::Bool)
        ),
        field!(
            4, "empty", "empty", Kind::message(< () as JsonMessage > ::descriptor),
            Cardinality::Optional
        ),
        field!(
            5, "null", "null", Kind::enumeration(<
            ::longrunning::__private::prost_types::NullValue as
            ::longrunning::__private::protojson::JsonEnum > ::descriptor),
            Cardinality::Implicit
        ),
        field!(
            6, "time", "time", Kind::message(<
            ::longrunning::__private::prost_types::Timestamp as JsonMessage >
            ::descriptor), Cardinality::Optional
        ),
        field!(
            7, "duration", "duration", Kind::message(<
            ::longrunning::__private::prost_types::Duration as JsonMessage >
            ::descriptor), Cardinality::Optional
        ),
        field!(
            8, "mask", "mask", Kind::message(<
            ::longrunning::__private::prost_types::FieldMask as JsonMessage >
            ::descriptor), Cardinality::Optional
        ),
        field!(
            9, "struct", "struct", Kind::message(<
            ::longrunning::__private::prost_types::Struct as JsonMessage > ::descriptor),
            Cardinality::Optional
        ),
        field!(
            10, "any", "any", Kind::message(< ::longrunning::__private::protojson::Any as
            JsonMessage > ::descriptor), Cardinality::Optional
        ),
        field!(
            11, "status", "status", Kind::message(<
            ::longrunning::__private::rpc::google::rpc::Status as JsonMessage >
            ::descriptor), Cardinality::Optional
        ),
        field!(
            12, "part", "part", Kind::message(< super::other::thing::Part as JsonMessage
            > ::descriptor), Cardinality::Optional
        ),
        field!(
            20, "big", "big", Kind::message(< u64 as JsonMessage > ::descriptor),
            Cardinality::Oneof("one")
        ),
        field!(
            21, "none", "none", Kind::enumeration(<
            ::longrunning::__private::prost_types::NullValue as
            ::longrunning::__private::protojson::JsonEnum > ::descriptor),
            Cardinality::Oneof("one")
        ),
        field!(
            22, "nothing", "nothing", Kind::message(< () as JsonMessage > ::descriptor),
            Cardinality::Oneof("one")
        ),
        field!(
            23, "a_list", "aList", Kind::message(<
            ::longrunning::__private::prost_types::ListValue as JsonMessage >
            ::descriptor), Cardinality::Oneof("one")
        ),
        field!(
            24, "failed", "failed", Kind::message(<
            ::longrunning::__private::rpc::google::rpc::Status as JsonMessage >
            ::descriptor), Cardinality::Oneof("one")
        ),
        field!(25, "data", "data", Kind::Bytes, Cardinality::Oneof("one")),
        field!(
            26, "anything", "anything", Kind::message(<
            ::longrunning::__private::prost_types::Value as JsonMessage > ::descriptor),
            Cardinality::Oneof("one")
        ),
        field!(
            27, "color", "color", Kind::enumeration(< self::Color as
            ::longrunning::__private::protojson::JsonEnum > ::descriptor),
            Cardinality::Oneof("one")
        ),
    ];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "corner.v1.WellKnown",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::WellKnown>());
    impl JsonMessage for self::WellKnown {
        fn descriptor() -> &'static MessageDescriptor {
            &DESCRIPTOR
        }
        fn registry() -> &'static Registry {
            self::registry()
        }
        fn write_fields(
            &self,
            writer: &mut Writer<'_>,
        ) -> ::core::result::Result<(), Error> {
            writer.optional::<codec::String, _>(&FIELDS[0], &self.string)?;
            writer.implicit::<codec::Repeated<codec::Int64>, _>(&FIELDS[1], &self.list)?;
            writer.implicit::<codec::Map<codec::Bytes>, _>(&FIELDS[2], &self.blobs)?;
            writer.optional::<codec::Message, _>(&FIELDS[3], &self.empty)?;
            writer.implicit::<codec::NullValue, _>(&FIELDS[4], &self.null)?;
            writer.optional::<codec::Message, _>(&FIELDS[5], &self.time)?;
            writer.optional::<codec::Message, _>(&FIELDS[6], &self.duration)?;
            writer.optional::<codec::Message, _>(&FIELDS[7], &self.mask)?;
            writer.optional::<codec::Message, _>(&FIELDS[8], &self.r#struct)?;
            writer.optional::<codec::Message, _>(&FIELDS[9], &self.any)?;
            writer.optional::<codec::Message, _>(&FIELDS[10], &self.status)?;
            writer.optional::<codec::Message, _>(&FIELDS[11], &self.part)?;
            if let Some(self::well_known::One::Big(value)) = &self.one {
                writer.field::<codec::Uint64, _>(&FIELDS[12], value)?;
            }
            if let Some(self::well_known::One::None(value)) = &self.one {
                writer.field::<codec::NullValue, _>(&FIELDS[13], value)?;
            }
            if let Some(self::well_known::One::Nothing(value)) = &self.one {
                writer.field::<codec::Message, _>(&FIELDS[14], value)?;
            }
            if let Some(self::well_known::One::AList(value)) = &self.one {
                writer.field::<codec::Message, _>(&FIELDS[15], value)?;
            }
            if let Some(self::well_known::One::Failed(value)) = &self.one {
                writer.field::<codec::Message, _>(&FIELDS[16], value)?;
            }
            if let Some(self::well_known::One::Data(value)) = &self.one {
                writer.field::<codec::Bytes, _>(&FIELDS[17], value)?;
            }
            if let Some(self::well_known::One::Anything(value)) = &self.one {
                writer.field::<codec::NullableMessage, _>(&FIELDS[18], value)?;
            }
            if let Some(self::well_known::One::Color(value)) = &self.one {
                writer.field::<codec::Enum<self::Color>, _>(&FIELDS[19], value)?;
            }
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            reader: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            match index {
                0 => reader.optional::<codec::String, _>(&mut self.string),
                1 => reader.implicit::<codec::Repeated<codec::Int64>, _>(&mut self.list),
                2 => reader.implicit::<codec::Map<codec::Bytes>, _>(&mut self.blobs),
                3 => reader.optional::<codec::Message, _>(&mut self.empty),
                4 => reader.implicit::<codec::NullValue, _>(&mut self.null),
                5 => reader.optional::<codec::Message, _>(&mut self.time),
                6 => reader.optional::<codec::Message, _>(&mut self.duration),
                7 => reader.optional::<codec::Message, _>(&mut self.mask),
                8 => reader.optional::<codec::Message, _>(&mut self.r#struct),
                9 => reader.optional::<codec::Message, _>(&mut self.any),
                10 => reader.optional::<codec::Message, _>(&mut self.status),
                11 => reader.optional::<codec::Message, _>(&mut self.part),
                12 => {
                    reader
                        .oneof::<
                            codec::Uint64,
                            _,
                            _,
                        >(&mut self.one, self::well_known::One::Big)
                }
                13 => {
                    reader
                        .oneof::<
                            codec::NullValue,
                            _,
                            _,
                        >(&mut self.one, self::well_known::One::None)
                }
                14 => {
                    reader
                        .oneof::<
                            codec::Message,
                            _,
                            _,
                        >(&mut self.one, self::well_known::One::Nothing)
                }
                15 => {
                    reader
                        .oneof::<
                            codec::Message,
                            _,
                            _,
                        >(&mut self.one, self::well_known::One::AList)
                }
                16 => {
                    reader
                        .oneof::<
                            codec::Message,
                            _,
                            _,
                        >(&mut self.one, self::well_known::One::Failed)
                }
                17 => {
                    reader
                        .oneof::<
                            codec::Bytes,
                            _,
                            _,
                        >(&mut self.one, self::well_known::One::Data)
                }
                18 => {
                    reader
                        .oneof::<
                            codec::NullableMessage,
                            _,
                            _,
                        >(&mut self.one, self::well_known::One::Anything)
                }
                19 => {
                    reader
                        .oneof::<
                            codec::Enum<self::Color>,
                            _,
                            _,
                        >(&mut self.one, self::well_known::One::Color)
                }
                _ => Err(Error::no_such_field(&DESCRIPTOR, index)),
            }
        }
    }
};
::longrunning::__private::protojson::impl_serde!(self::WellKnown);
const _: () = {
    use ::longrunning::__private::protojson::{EnumDescriptor, EnumValue, JsonEnum};
    static DESCRIPTOR: EnumDescriptor = EnumDescriptor::new(
        "corner.v1.Color",
        &[
            EnumValue::new("COLOR_UNSPECIFIED", 0),
            EnumValue::new("COLOR_RED", 1),
            EnumValue::new("COLOR_ROUGE", 1),
            EnumValue::new("COLOR_BLUE", 2),
            EnumValue::new("COLOR_NEGATIVE", -1),
        ],
    );
    impl JsonEnum for self::Color {
        fn descriptor() -> &'static EnumDescriptor {
            &DESCRIPTOR
        }
    }
};
const _: () = {
    use ::longrunning::__private::protojson::{EnumDescriptor, EnumValue, JsonEnum};
    static DESCRIPTOR: EnumDescriptor = EnumDescriptor::new(
        "corner.v1.Registry.Vec.Kind",
        &[
            EnumValue::new("KIND_UNSPECIFIED", 0),
            EnumValue::new("KIND_1", 1),
            EnumValue::new("Self", 2),
        ],
    );
    impl JsonEnum for self::registry::vec::Kind {
        fn descriptor() -> &'static EnumDescriptor {
            &DESCRIPTOR
        }
    }
};
const _: () = {
    use ::longrunning::__private::protojson::{EnumDescriptor, EnumValue, JsonEnum};
    static DESCRIPTOR: EnumDescriptor = EnumDescriptor::new(
        "corner.v1.Reader.Nested",
        &[EnumValue::new("NESTED_UNSPECIFIED", 0), EnumValue::new("OTHER", 1)],
    );
    impl JsonEnum for self::reader::Nested {
        fn descriptor() -> &'static EnumDescriptor {
            &DESCRIPTOR
        }
    }
};
const _: () = {
    use ::longrunning::__private::protojson::{EnumDescriptor, EnumValue, JsonEnum};
    static DESCRIPTOR: EnumDescriptor = EnumDescriptor::new(
        "corner.v1.Reader.Deeper.Kind",
        &[EnumValue::new("K", 0)],
    );
    impl JsonEnum for self::reader::deeper::Kind {
        fn descriptor() -> &'static EnumDescriptor {
            &DESCRIPTOR
        }
    }
};
/// Things of all kinds.
///
/// Every transport implements this trait. A fake for tests implements the methods it needs; the
/// others answer UNIMPLEMENTED.
///
/// Only tonic's stubs have the methods that take a stream: `Service`, `Rpc`.
pub trait Things: ::core::marker::Send + ::core::marker::Sync {
    /// Gets a thing.
    fn get(
        &self,
        request: self::Option,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Result>,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                ::longrunning::__private::rpc::Error::unimplemented("Get"),
            )
        }
    }
    /// Starts a thing.
    fn start(
        &self,
        request: self::Error,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<
                ::longrunning::__private::google::longrunning::Operation,
            >,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                ::longrunning::__private::rpc::Error::unimplemented("Start"),
            )
        }
    }
    /// The method `corner.v1.Things.Type`.
    fn r#type(
        &self,
        request: self::Error,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<()>,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                ::longrunning::__private::rpc::Error::unimplemented("Type"),
            )
        }
    }
    /// Of the same name as a trait of the runtime.
    fn method(
        &self,
        request: self::Some,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<
                ::longrunning::__private::rpc::Streaming<self::Some>,
            >,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                ::longrunning::__private::rpc::Error::unimplemented("Method"),
            )
        }
    }
    /// The method `corner.v1.Things.Wrapped`.
    #[deprecated]
    fn wrapped(
        &self,
        request: ::longrunning::__private::prost::alloc::string::String,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<
                ::longrunning::__private::prost_types::Struct,
            >,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                ::longrunning::__private::rpc::Error::unimplemented("Wrapped"),
            )
        }
    }
    /// The method `corner.v1.Things.Custom`.
    fn custom(
        &self,
        request: self::Some,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Some>,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                ::longrunning::__private::rpc::Error::unimplemented("Custom"),
            )
        }
    }
}
#[allow(deprecated)]
impl<T: ::longrunning::__private::rpc::Transport> Things for T {
    fn get(
        &self,
        request: self::Option,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Result>,
        >,
    > + ::core::marker::Send {
        ::longrunning::__private::rpc::Transport::unary::<
            self::things::Get,
        >(self, request, options)
    }
    fn start(
        &self,
        request: self::Error,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<
                ::longrunning::__private::google::longrunning::Operation,
            >,
        >,
    > + ::core::marker::Send {
        ::longrunning::__private::rpc::Transport::unary::<
            self::things::Start,
        >(self, request, options)
    }
    fn r#type(
        &self,
        request: self::Error,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<()>,
        >,
    > + ::core::marker::Send {
        ::longrunning::__private::rpc::Transport::unary::<
            self::things::Type,
        >(self, request, options)
    }
    fn method(
        &self,
        request: self::Some,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<
                ::longrunning::__private::rpc::Streaming<self::Some>,
            >,
        >,
    > + ::core::marker::Send {
        let call = ::longrunning::__private::rpc::Transport::server_streaming::<
            self::things::Method,
        >(self, request, options);
        async move {
            ::core::result::Result::Ok(
                call.await?.map(::longrunning::__private::rpc::Streaming::new),
            )
        }
    }
    fn wrapped(
        &self,
        request: ::longrunning::__private::prost::alloc::string::String,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<
                ::longrunning::__private::prost_types::Struct,
            >,
        >,
    > + ::core::marker::Send {
        ::longrunning::__private::rpc::Transport::unary::<
            self::things::Wrapped,
        >(self, request, options)
    }
    fn custom(
        &self,
        request: self::Some,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Some>,
        >,
    > + ::core::marker::Send {
        ::longrunning::__private::rpc::Transport::unary::<
            self::things::Custom,
        >(self, request, options)
    }
}
/// Calls `corner.v1.Things`; methods that start an operation return a typed poller.
///
/// `T` is a transport, or a fake that implements the service's trait and `Operations`.
#[derive(Clone, Debug)]
pub struct ThingsClient<T> {
    transport: T,
    operations: ::longrunning::__private::Client,
    options: ::longrunning::__private::rpc::CallOptions,
}
#[allow(deprecated)]
impl<
    T: self::Things + ::longrunning::__private::google::longrunning::Operations
        + ::core::clone::Clone + 'static,
> ThingsClient<T> {
    /// Calls through `transport`.
    pub fn new(transport: T) -> Self {
        Self {
            operations: ::longrunning::__private::Client::new(
                    ::core::clone::Clone::clone(&transport),
                )
                .started_by(
                    <self::things::Start as ::longrunning::__private::rpc::Rpc>::METHOD,
                ),
            transport,
            options: ::core::default::Default::default(),
        }
    }
    /// Replaces the options of every call, including those of pollers.
    #[must_use]
    pub fn with_options(
        mut self,
        options: ::longrunning::__private::rpc::CallOptions,
    ) -> Self {
        self.operations = self.operations.with_options(options.clone());
        self.options = options;
        self
    }
    /// The transport of this client.
    pub fn transport(&self) -> &T {
        &self.transport
    }
    /// The client of the operations that this service starts.
    pub fn operations(&self) -> &::longrunning::__private::Client {
        &self.operations
    }
    /// Gets a thing.
    ///
    /// # Errors
    ///
    /// If the call fails.
    pub async fn get(
        &self,
        request: self::Option,
    ) -> ::longrunning::__private::rpc::Result<self::Result> {
        ::core::result::Result::Ok(
            self::Things::get(&self.transport, request, &self.options)
                .await?
                .into_inner(),
        )
    }
    /// Starts a thing.
    ///
    /// # Errors
    ///
    /// If the call fails or the operation cannot be polled. The poller reports the operation's result.
    pub async fn start(
        &self,
        request: self::Error,
    ) -> ::longrunning::__private::rpc::Result<
        ::longrunning::__private::Poller<
            self::registry::Vec,
            ::longrunning::__private::prost_types::Struct,
        >,
    > {
        let operations = ::core::clone::Clone::clone(&self.operations)
            .started_by(
                <self::things::Start as ::longrunning::__private::rpc::Rpc>::METHOD,
            );
        let operation = self::Things::start(
                &self.transport,
                request,
                &operations.to_start(&self.options),
            )
            .await?
            .into_inner();
        ::core::result::Result::Ok(
            operations
                .follow::<
                    self::registry::Vec,
                    ::longrunning::__private::prost_types::Struct,
                >(operation),
        )
    }
    /// The method `corner.v1.Things.Type`.
    ///
    /// # Errors
    ///
    /// If the call fails.
    pub async fn r#type(
        &self,
        request: self::Error,
    ) -> ::longrunning::__private::rpc::Result<()> {
        ::core::result::Result::Ok(
            self::Things::r#type(&self.transport, request, &self.options)
                .await?
                .into_inner(),
        )
    }
    /// Of the same name as a trait of the runtime.
    ///
    /// # Errors
    ///
    /// If the call fails; the stream returns later failures.
    pub async fn method(
        &self,
        request: self::Some,
    ) -> ::longrunning::__private::rpc::Result<
        ::longrunning::__private::rpc::Streaming<self::Some>,
    > {
        ::core::result::Result::Ok(
            self::Things::method(&self.transport, request, &self.options)
                .await?
                .into_inner(),
        )
    }
    /// The method `corner.v1.Things.Wrapped`.
    ///
    /// # Errors
    ///
    /// If the call fails.
    #[deprecated]
    pub async fn wrapped(
        &self,
        request: ::longrunning::__private::prost::alloc::string::String,
    ) -> ::longrunning::__private::rpc::Result<
        ::longrunning::__private::prost_types::Struct,
    > {
        ::core::result::Result::Ok(
            self::Things::wrapped(&self.transport, request, &self.options)
                .await?
                .into_inner(),
        )
    }
    /// The method `corner.v1.Things.Custom`.
    ///
    /// # Errors
    ///
    /// If the call fails.
    pub async fn custom(
        &self,
        request: self::Some,
    ) -> ::longrunning::__private::rpc::Result<self::Some> {
        ::core::result::Result::Ok(
            self::Things::custom(&self.transport, request, &self.options)
                .await?
                .into_inner(),
        )
    }
}
/// Wraps an implementation of [`Things`] for `add_service`: `longrunning-server` serves it
/// over gRPC, and over REST where its methods have HTTP rules. Cloning is cheap.
#[derive(Debug)]
pub struct ThingsServer<T>(::std::sync::Arc<T>);
#[allow(deprecated)]
impl<T: self::Things + 'static> ThingsServer<T> {
    /// The service that `service` implements.
    pub fn new(service: T) -> Self {
        Self(::std::sync::Arc::new(service))
    }
}
impl<T> ::core::clone::Clone for ThingsServer<T> {
    fn clone(&self) -> Self {
        Self(::std::sync::Arc::clone(&self.0))
    }
}
#[allow(deprecated)]
impl<T: self::Things + 'static> ::longrunning::__private::rpc::Serve
for ThingsServer<T> {
    const SERVICE: &'static ::longrunning::__private::rpc::Service = self::things::SERVICE;
    const FILE_DESCRIPTOR_SET: &'static [u8] = self::FILE_DESCRIPTOR_SET;
    fn registry() -> &'static ::longrunning::__private::protojson::Registry {
        self::registry()
    }
    fn add_to(&self, handlers: &mut impl ::longrunning::__private::rpc::Handlers) {
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .unary::<
                self::things::Get,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move { self::Things::get(&*service, request, &options).await }
            });
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .unary::<
                self::things::Start,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move { self::Things::start(&*service, request, &options).await }
            });
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .unary::<
                self::things::Type,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move { self::Things::r#type(&*service, request, &options).await }
            });
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .server_streaming::<
                self::things::Method,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move { self::Things::method(&*service, request, &options).await }
            });
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .unary::<
                self::things::Wrapped,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move { self::Things::wrapped(&*service, request, &options).await }
            });
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .unary::<
                self::things::Custom,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move { self::Things::custom(&*service, request, &options).await }
            });
    }
}
/// The methods of `corner.v1.Things`, a unit struct each.
pub mod things {
    /// Data common to the methods of `corner.v1.Things`.
    pub const SERVICE: &::longrunning::__private::rpc::Service = &::longrunning::__private::rpc::Service::new(
            "corner.v1.Things",
        )
        .default_host("things.example.com")
        .scopes(&["https://example.com/auth/a", "https://example.com/auth/b"]);
    /// Gets a thing.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct Get;
    impl ::longrunning::__private::rpc::Rpc for Get {
        type Request = super::Option;
        type Response = super::Result;
        const METHOD: &'static ::longrunning::__private::rpc::Method = &::longrunning::__private::rpc::Method::new::<
            super::Option,
            super::Result,
        >(SERVICE, "Get", "/corner.v1.Things/Get", "corner.v1.Things.Get")
            .http(
                &[
                    ::longrunning::__private::transcoding::HttpBinding::new(
                        "GET",
                        "/v1/{value=things/*}",
                    ),
                    ::longrunning::__private::transcoding::HttpBinding::new(
                            "GET",
                            "/v2/{value=things/**}",
                        )
                        .response_body("some"),
                ],
            )
            .idempotent();
    }
    /// Starts a thing.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct Start;
    impl ::longrunning::__private::rpc::Rpc for Start {
        type Request = super::Error;
        type Response = ::longrunning::__private::google::longrunning::Operation;
        const METHOD: &'static ::longrunning::__private::rpc::Method = &::longrunning::__private::rpc::Method::new::<
            super::Error,
            ::longrunning::__private::google::longrunning::Operation,
        >(SERVICE, "Start", "/corner.v1.Things/Start", "corner.v1.Things.Start")
            .http(
                &[
                    ::longrunning::__private::transcoding::HttpBinding::new(
                            "POST",
                            "/v1/{type=things/*}:start",
                        )
                        .body("value"),
                ],
            )
            .operation("Registry.Vec", "google.protobuf.Struct");
    }
    /// The method `corner.v1.Things.Type`.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct Type;
    impl ::longrunning::__private::rpc::Rpc for Type {
        type Request = super::Error;
        type Response = ();
        const METHOD: &'static ::longrunning::__private::rpc::Method = &::longrunning::__private::rpc::Method::new::<
            super::Error,
            (),
        >(SERVICE, "Type", "/corner.v1.Things/Type", "corner.v1.Things.Type")
            .routing(
                &[
                    ::longrunning::__private::rpc::RoutingParameter::new("type", ""),
                    ::longrunning::__private::rpc::RoutingParameter::new(
                        "type",
                        "{kind=things/*}/**",
                    ),
                ],
            );
    }
    /// Of the same name as a trait of the runtime.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct Method;
    impl ::longrunning::__private::rpc::Rpc for Method {
        type Request = super::Some;
        type Response = super::Some;
        const METHOD: &'static ::longrunning::__private::rpc::Method = &::longrunning::__private::rpc::Method::new::<
            super::Some,
            super::Some,
        >(SERVICE, "Method", "/corner.v1.Things/Method", "corner.v1.Things.Method")
            .http(
                &[
                    ::longrunning::__private::transcoding::HttpBinding::new(
                            "POST",
                            "/v1/some",
                        )
                        .body("*"),
                ],
            )
            .server_streaming();
    }
    /// The method `corner.v1.Things.Wrapped`.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct Wrapped;
    impl ::longrunning::__private::rpc::Rpc for Wrapped {
        type Request = ::longrunning::__private::prost::alloc::string::String;
        type Response = ::longrunning::__private::prost_types::Struct;
        const METHOD: &'static ::longrunning::__private::rpc::Method = &::longrunning::__private::rpc::Method::new::<
            ::longrunning::__private::prost::alloc::string::String,
            ::longrunning::__private::prost_types::Struct,
        >(SERVICE, "Wrapped", "/corner.v1.Things/Wrapped", "corner.v1.Things.Wrapped")
            .idempotent();
    }
    /// The method `corner.v1.Things.Custom`.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct Custom;
    impl ::longrunning::__private::rpc::Rpc for Custom {
        type Request = super::Some;
        type Response = super::Some;
        const METHOD: &'static ::longrunning::__private::rpc::Method = &::longrunning::__private::rpc::Method::new::<
            super::Some,
            super::Some,
        >(SERVICE, "Custom", "/corner.v1.Things/Custom", "corner.v1.Things.Custom")
            .http(
                &[
                    ::longrunning::__private::transcoding::HttpBinding::new(
                        "HEAD",
                        "/v1/{none=*}",
                    ),
                ],
            );
    }
}
/// The service `corner.v1.OtherThings`.
///
/// Every transport implements this trait. A fake for tests implements the methods it needs; the
/// others answer UNIMPLEMENTED.
pub trait OtherThings: ::core::marker::Send + ::core::marker::Sync {
    /// The method `corner.v1.OtherThings.Clone`.
    fn clone(
        &self,
        request: self::Ok,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::registry::Vec>,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                ::longrunning::__private::rpc::Error::unimplemented("Clone"),
            )
        }
    }
}
impl<T: ::longrunning::__private::rpc::Transport> OtherThings for T {
    fn clone(
        &self,
        request: self::Ok,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::registry::Vec>,
        >,
    > + ::core::marker::Send {
        ::longrunning::__private::rpc::Transport::unary::<
            self::other_things::Clone,
        >(self, request, options)
    }
}
/// Wraps an implementation of [`OtherThings`] for `add_service`: `longrunning-server` serves it
/// over gRPC, and over REST where its methods have HTTP rules. Cloning is cheap.
#[derive(Debug)]
pub struct OtherThingsServer<T>(::std::sync::Arc<T>);
impl<T: self::OtherThings + 'static> OtherThingsServer<T> {
    /// The service that `service` implements.
    pub fn new(service: T) -> Self {
        Self(::std::sync::Arc::new(service))
    }
}
impl<T> ::core::clone::Clone for OtherThingsServer<T> {
    fn clone(&self) -> Self {
        Self(::std::sync::Arc::clone(&self.0))
    }
}
impl<T: self::OtherThings + 'static> ::longrunning::__private::rpc::Serve
for OtherThingsServer<T> {
    const SERVICE: &'static ::longrunning::__private::rpc::Service = self::other_things::SERVICE;
    const FILE_DESCRIPTOR_SET: &'static [u8] = self::FILE_DESCRIPTOR_SET;
    fn registry() -> &'static ::longrunning::__private::protojson::Registry {
        self::registry()
    }
    fn add_to(&self, handlers: &mut impl ::longrunning::__private::rpc::Handlers) {
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .unary::<
                self::other_things::Clone,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move {
                    self::OtherThings::clone(&*service, request, &options).await
                }
            });
    }
}
/// The methods of `corner.v1.OtherThings`, a unit struct each.
pub mod other_things {
    /// Data common to the methods of `corner.v1.OtherThings`.
    pub const SERVICE: &::longrunning::__private::rpc::Service = &::longrunning::__private::rpc::Service::new(
        "corner.v1.OtherThings",
    );
    /// The method `corner.v1.OtherThings.Clone`.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct Clone;
    impl ::longrunning::__private::rpc::Rpc for Clone {
        type Request = super::Ok;
        type Response = super::registry::Vec;
        const METHOD: &'static ::longrunning::__private::rpc::Method = &::longrunning::__private::rpc::Method::new::<
            super::Ok,
            super::registry::Vec,
        >(
            SERVICE,
            "Clone",
            "/corner.v1.OtherThings/Clone",
            "corner.v1.OtherThings.Clone",
        );
    }
}
/// Its methods have the names of functions that the bindings of a service call or declare.
///
/// Every transport implements this trait. A fake for tests implements the methods it needs; the
/// others answer UNIMPLEMENTED.
pub trait Words: ::core::marker::Send + ::core::marker::Sync {
    /// The method `corner.v1.Words.Clone`.
    fn clone(
        &self,
        request: self::Ok,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<
                ::longrunning::__private::google::longrunning::Operation,
            >,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                ::longrunning::__private::rpc::Error::unimplemented("Clone"),
            )
        }
    }
    /// The method `corner.v1.Words.Into`.
    fn into(
        &self,
        request: self::Ok,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Ok>,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                ::longrunning::__private::rpc::Error::unimplemented("Into"),
            )
        }
    }
    /// The method `corner.v1.Words.Fmt`.
    fn fmt(
        &self,
        request: self::Ok,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Ok>,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                ::longrunning::__private::rpc::Error::unimplemented("Fmt"),
            )
        }
    }
    /// The method `corner.v1.Words.Default`.
    fn default(
        &self,
        request: self::Ok,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Ok>,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                ::longrunning::__private::rpc::Error::unimplemented("Default"),
            )
        }
    }
    /// The method `corner.v1.Words.Await`.
    fn r#await(
        &self,
        request: self::Ok,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Ok>,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                ::longrunning::__private::rpc::Error::unimplemented("Await"),
            )
        }
    }
    /// The method `corner.v1.Words.Self`.
    fn self_(
        &self,
        request: self::Ok,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<
                ::longrunning::__private::rpc::Streaming<self::Ok>,
            >,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                ::longrunning::__private::rpc::Error::unimplemented("Self"),
            )
        }
    }
    /// The method `corner.v1.Words.Unary`.
    fn unary(
        &self,
        request: self::Ok,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Ok>,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                ::longrunning::__private::rpc::Error::unimplemented("Unary"),
            )
        }
    }
    /// The method `corner.v1.Words.ServerStreaming`.
    fn server_streaming(
        &self,
        request: self::Ok,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<
                ::longrunning::__private::rpc::Streaming<self::Ok>,
            >,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                ::longrunning::__private::rpc::Error::unimplemented("ServerStreaming"),
            )
        }
    }
    /// The method `corner.v1.Words.Follow`.
    fn follow(
        &self,
        request: self::Ok,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Ok>,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                ::longrunning::__private::rpc::Error::unimplemented("Follow"),
            )
        }
    }
    /// The method `corner.v1.Words.Request`.
    fn request(
        &self,
        request: self::Ok,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Ok>,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                ::longrunning::__private::rpc::Error::unimplemented("Request"),
            )
        }
    }
    /// The method `corner.v1.Words.Options`.
    fn options(
        &self,
        request: self::Ok,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Ok>,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                ::longrunning::__private::rpc::Error::unimplemented("Options"),
            )
        }
    }
    /// The method `corner.v1.Words.Inner`.
    fn inner(
        &self,
        request: self::Ok,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Ok>,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                ::longrunning::__private::rpc::Error::unimplemented("Inner"),
            )
        }
    }
    /// The method `corner.v1.Words.Ready`.
    fn ready(
        &self,
        request: self::Ok,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Ok>,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                ::longrunning::__private::rpc::Error::unimplemented("Ready"),
            )
        }
    }
    /// The method `corner.v1.Words.PollReady`.
    fn poll_ready(
        &self,
        request: self::Ok,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Ok>,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                ::longrunning::__private::rpc::Error::unimplemented("PollReady"),
            )
        }
    }
    /// The method `corner.v1.Words.Call`.
    fn call(
        &self,
        request: self::Ok,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Ok>,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                ::longrunning::__private::rpc::Error::unimplemented("Call"),
            )
        }
    }
    /// The method `corner.v1.Words.AddTo`.
    fn add_to(
        &self,
        request: self::Ok,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Ok>,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                ::longrunning::__private::rpc::Error::unimplemented("AddTo"),
            )
        }
    }
    /// The method `corner.v1.Words.Registry`.
    fn registry(
        &self,
        request: self::Ok,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Ok>,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                ::longrunning::__private::rpc::Error::unimplemented("Registry"),
            )
        }
    }
    /// The method `corner.v1.Words.SERVICE`.
    fn service(
        &self,
        request: self::Ok,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Ok>,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                ::longrunning::__private::rpc::Error::unimplemented("SERVICE"),
            )
        }
    }
    /// The method `corner.v1.Words.Send`.
    fn send(
        &self,
        request: self::Ok,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Ok>,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                ::longrunning::__private::rpc::Error::unimplemented("Send"),
            )
        }
    }
    /// The method `corner.v1.Words.Map`.
    fn map(
        &self,
        request: self::Ok,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<
                ::longrunning::__private::rpc::Streaming<self::Ok>,
            >,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                ::longrunning::__private::rpc::Error::unimplemented("Map"),
            )
        }
    }
    /// The method `corner.v1.Words.FromArc`.
    fn from_arc(
        &self,
        request: self::Ok,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Ok>,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                ::longrunning::__private::rpc::Error::unimplemented("FromArc"),
            )
        }
    }
    /// The method `corner.v1.Words.Borrow`.
    fn borrow(
        &self,
        request: self::Ok,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Ok>,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                ::longrunning::__private::rpc::Error::unimplemented("Borrow"),
            )
        }
    }
    /// The method `corner.v1.Words.AsRef`.
    fn as_ref(
        &self,
        request: self::Ok,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Ok>,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                ::longrunning::__private::rpc::Error::unimplemented("AsRef"),
            )
        }
    }
    /// The method `corner.v1.Words.ToOwned`.
    fn to_owned(
        &self,
        request: self::Ok,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Ok>,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                ::longrunning::__private::rpc::Error::unimplemented("ToOwned"),
            )
        }
    }
    /// The method `corner.v1.Words.TryInto`.
    fn try_into(
        &self,
        request: self::Ok,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Ok>,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                ::longrunning::__private::rpc::Error::unimplemented("TryInto"),
            )
        }
    }
    /// The method `corner.v1.Words.Get`.
    fn get(
        &self,
        request: self::Ok,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Ok>,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                ::longrunning::__private::rpc::Error::unimplemented("Get"),
            )
        }
    }
    /// The method `corner.v1.Words.Poll`.
    fn poll(
        &self,
        request: self::Ok,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Ok>,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                ::longrunning::__private::rpc::Error::unimplemented("Poll"),
            )
        }
    }
    /// The method `corner.v1.Words.Deref`.
    fn deref(
        &self,
        request: self::Ok,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Ok>,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                ::longrunning::__private::rpc::Error::unimplemented("Deref"),
            )
        }
    }
    /// The method `corner.v1.Words.Drop`.
    fn drop(
        &self,
        request: self::Ok,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Ok>,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                ::longrunning::__private::rpc::Error::unimplemented("Drop"),
            )
        }
    }
    /// The method `corner.v1.Words.Handlers`.
    fn handlers(
        &self,
        request: self::Ok,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Ok>,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                ::longrunning::__private::rpc::Error::unimplemented("Handlers"),
            )
        }
    }
}
impl<T: ::longrunning::__private::rpc::Transport> Words for T {
    fn clone(
        &self,
        request: self::Ok,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<
                ::longrunning::__private::google::longrunning::Operation,
            >,
        >,
    > + ::core::marker::Send {
        ::longrunning::__private::rpc::Transport::unary::<
            self::words::Clone,
        >(self, request, options)
    }
    fn into(
        &self,
        request: self::Ok,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Ok>,
        >,
    > + ::core::marker::Send {
        ::longrunning::__private::rpc::Transport::unary::<
            self::words::Into,
        >(self, request, options)
    }
    fn fmt(
        &self,
        request: self::Ok,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Ok>,
        >,
    > + ::core::marker::Send {
        ::longrunning::__private::rpc::Transport::unary::<
            self::words::Fmt,
        >(self, request, options)
    }
    fn default(
        &self,
        request: self::Ok,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Ok>,
        >,
    > + ::core::marker::Send {
        ::longrunning::__private::rpc::Transport::unary::<
            self::words::Default,
        >(self, request, options)
    }
    fn r#await(
        &self,
        request: self::Ok,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Ok>,
        >,
    > + ::core::marker::Send {
        ::longrunning::__private::rpc::Transport::unary::<
            self::words::Await,
        >(self, request, options)
    }
    fn self_(
        &self,
        request: self::Ok,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<
                ::longrunning::__private::rpc::Streaming<self::Ok>,
            >,
        >,
    > + ::core::marker::Send {
        let call = ::longrunning::__private::rpc::Transport::server_streaming::<
            self::words::Self_,
        >(self, request, options);
        async move {
            ::core::result::Result::Ok(
                call.await?.map(::longrunning::__private::rpc::Streaming::new),
            )
        }
    }
    fn unary(
        &self,
        request: self::Ok,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Ok>,
        >,
    > + ::core::marker::Send {
        ::longrunning::__private::rpc::Transport::unary::<
            self::words::Unary,
        >(self, request, options)
    }
    fn server_streaming(
        &self,
        request: self::Ok,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<
                ::longrunning::__private::rpc::Streaming<self::Ok>,
            >,
        >,
    > + ::core::marker::Send {
        let call = ::longrunning::__private::rpc::Transport::server_streaming::<
            self::words::ServerStreaming,
        >(self, request, options);
        async move {
            ::core::result::Result::Ok(
                call.await?.map(::longrunning::__private::rpc::Streaming::new),
            )
        }
    }
    fn follow(
        &self,
        request: self::Ok,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Ok>,
        >,
    > + ::core::marker::Send {
        ::longrunning::__private::rpc::Transport::unary::<
            self::words::Follow,
        >(self, request, options)
    }
    fn request(
        &self,
        request: self::Ok,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Ok>,
        >,
    > + ::core::marker::Send {
        ::longrunning::__private::rpc::Transport::unary::<
            self::words::Request,
        >(self, request, options)
    }
    fn options(
        &self,
        request: self::Ok,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Ok>,
        >,
    > + ::core::marker::Send {
        ::longrunning::__private::rpc::Transport::unary::<
            self::words::Options,
        >(self, request, options)
    }
    fn inner(
        &self,
        request: self::Ok,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Ok>,
        >,
    > + ::core::marker::Send {
        ::longrunning::__private::rpc::Transport::unary::<
            self::words::Inner,
        >(self, request, options)
    }
    fn ready(
        &self,
        request: self::Ok,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Ok>,
        >,
    > + ::core::marker::Send {
        ::longrunning::__private::rpc::Transport::unary::<
            self::words::Ready,
        >(self, request, options)
    }
    fn poll_ready(
        &self,
        request: self::Ok,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Ok>,
        >,
    > + ::core::marker::Send {
        ::longrunning::__private::rpc::Transport::unary::<
            self::words::PollReady,
        >(self, request, options)
    }
    fn call(
        &self,
        request: self::Ok,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Ok>,
        >,
    > + ::core::marker::Send {
        ::longrunning::__private::rpc::Transport::unary::<
            self::words::Call,
        >(self, request, options)
    }
    fn add_to(
        &self,
        request: self::Ok,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Ok>,
        >,
    > + ::core::marker::Send {
        ::longrunning::__private::rpc::Transport::unary::<
            self::words::AddTo,
        >(self, request, options)
    }
    fn registry(
        &self,
        request: self::Ok,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Ok>,
        >,
    > + ::core::marker::Send {
        ::longrunning::__private::rpc::Transport::unary::<
            self::words::Registry,
        >(self, request, options)
    }
    fn service(
        &self,
        request: self::Ok,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Ok>,
        >,
    > + ::core::marker::Send {
        ::longrunning::__private::rpc::Transport::unary::<
            self::words::Service,
        >(self, request, options)
    }
    fn send(
        &self,
        request: self::Ok,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Ok>,
        >,
    > + ::core::marker::Send {
        ::longrunning::__private::rpc::Transport::unary::<
            self::words::Send,
        >(self, request, options)
    }
    fn map(
        &self,
        request: self::Ok,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<
                ::longrunning::__private::rpc::Streaming<self::Ok>,
            >,
        >,
    > + ::core::marker::Send {
        let call = ::longrunning::__private::rpc::Transport::server_streaming::<
            self::words::Map,
        >(self, request, options);
        async move {
            ::core::result::Result::Ok(
                call.await?.map(::longrunning::__private::rpc::Streaming::new),
            )
        }
    }
    fn from_arc(
        &self,
        request: self::Ok,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Ok>,
        >,
    > + ::core::marker::Send {
        ::longrunning::__private::rpc::Transport::unary::<
            self::words::FromArc,
        >(self, request, options)
    }
    fn borrow(
        &self,
        request: self::Ok,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Ok>,
        >,
    > + ::core::marker::Send {
        ::longrunning::__private::rpc::Transport::unary::<
            self::words::Borrow,
        >(self, request, options)
    }
    fn as_ref(
        &self,
        request: self::Ok,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Ok>,
        >,
    > + ::core::marker::Send {
        ::longrunning::__private::rpc::Transport::unary::<
            self::words::AsRef,
        >(self, request, options)
    }
    fn to_owned(
        &self,
        request: self::Ok,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Ok>,
        >,
    > + ::core::marker::Send {
        ::longrunning::__private::rpc::Transport::unary::<
            self::words::ToOwned,
        >(self, request, options)
    }
    fn try_into(
        &self,
        request: self::Ok,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Ok>,
        >,
    > + ::core::marker::Send {
        ::longrunning::__private::rpc::Transport::unary::<
            self::words::TryInto,
        >(self, request, options)
    }
    fn get(
        &self,
        request: self::Ok,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Ok>,
        >,
    > + ::core::marker::Send {
        ::longrunning::__private::rpc::Transport::unary::<
            self::words::Get,
        >(self, request, options)
    }
    fn poll(
        &self,
        request: self::Ok,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Ok>,
        >,
    > + ::core::marker::Send {
        ::longrunning::__private::rpc::Transport::unary::<
            self::words::Poll,
        >(self, request, options)
    }
    fn deref(
        &self,
        request: self::Ok,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Ok>,
        >,
    > + ::core::marker::Send {
        ::longrunning::__private::rpc::Transport::unary::<
            self::words::Deref,
        >(self, request, options)
    }
    fn drop(
        &self,
        request: self::Ok,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Ok>,
        >,
    > + ::core::marker::Send {
        ::longrunning::__private::rpc::Transport::unary::<
            self::words::Drop,
        >(self, request, options)
    }
    fn handlers(
        &self,
        request: self::Ok,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Ok>,
        >,
    > + ::core::marker::Send {
        ::longrunning::__private::rpc::Transport::unary::<
            self::words::Handlers,
        >(self, request, options)
    }
}
/// Calls `corner.v1.Words`; methods that start an operation return a typed poller.
///
/// `T` is a transport, or a fake that implements the service's trait and `Operations`.
#[derive(Clone, Debug)]
pub struct WordsClient<T> {
    transport: T,
    operations: ::longrunning::__private::Client,
    options: ::longrunning::__private::rpc::CallOptions,
}
impl<
    T: self::Words + ::longrunning::__private::google::longrunning::Operations
        + ::core::clone::Clone + 'static,
> WordsClient<T> {
    /// Calls through `transport`.
    pub fn new(transport: T) -> Self {
        Self {
            operations: ::longrunning::__private::Client::new(
                    ::core::clone::Clone::clone(&transport),
                )
                .started_by(
                    <self::words::Clone as ::longrunning::__private::rpc::Rpc>::METHOD,
                ),
            transport,
            options: ::core::default::Default::default(),
        }
    }
    /// Replaces the options of every call, including those of pollers.
    #[must_use]
    pub fn with_options(
        mut self,
        options: ::longrunning::__private::rpc::CallOptions,
    ) -> Self {
        self.operations = self.operations.with_options(options.clone());
        self.options = options;
        self
    }
    /// The transport of this client.
    pub fn transport(&self) -> &T {
        &self.transport
    }
    /// The client of the operations that this service starts.
    pub fn operations(&self) -> &::longrunning::__private::Client {
        &self.operations
    }
    /// The method `corner.v1.Words.Clone`.
    ///
    /// # Errors
    ///
    /// If the call fails or the operation cannot be polled. The poller reports the operation's result.
    pub async fn clone(
        &self,
        request: self::Ok,
    ) -> ::longrunning::__private::rpc::Result<
        ::longrunning::__private::Poller<self::Ok, self::Ok>,
    > {
        let operations = ::core::clone::Clone::clone(&self.operations)
            .started_by(
                <self::words::Clone as ::longrunning::__private::rpc::Rpc>::METHOD,
            );
        let operation = self::Words::clone(
                &self.transport,
                request,
                &operations.to_start(&self.options),
            )
            .await?
            .into_inner();
        ::core::result::Result::Ok(operations.follow::<self::Ok, self::Ok>(operation))
    }
    /// The method `corner.v1.Words.Into`.
    ///
    /// # Errors
    ///
    /// If the call fails.
    pub async fn into(
        &self,
        request: self::Ok,
    ) -> ::longrunning::__private::rpc::Result<self::Ok> {
        ::core::result::Result::Ok(
            self::Words::into(&self.transport, request, &self.options)
                .await?
                .into_inner(),
        )
    }
    /// The method `corner.v1.Words.Fmt`.
    ///
    /// # Errors
    ///
    /// If the call fails.
    pub async fn fmt(
        &self,
        request: self::Ok,
    ) -> ::longrunning::__private::rpc::Result<self::Ok> {
        ::core::result::Result::Ok(
            self::Words::fmt(&self.transport, request, &self.options).await?.into_inner(),
        )
    }
    /// The method `corner.v1.Words.Default`.
    ///
    /// # Errors
    ///
    /// If the call fails.
    pub async fn default(
        &self,
        request: self::Ok,
    ) -> ::longrunning::__private::rpc::Result<self::Ok> {
        ::core::result::Result::Ok(
            self::Words::default(&self.transport, request, &self.options)
                .await?
                .into_inner(),
        )
    }
    /// The method `corner.v1.Words.Await`.
    ///
    /// # Errors
    ///
    /// If the call fails.
    pub async fn r#await(
        &self,
        request: self::Ok,
    ) -> ::longrunning::__private::rpc::Result<self::Ok> {
        ::core::result::Result::Ok(
            self::Words::r#await(&self.transport, request, &self.options)
                .await?
                .into_inner(),
        )
    }
    /// The method `corner.v1.Words.Self`.
    ///
    /// # Errors
    ///
    /// If the call fails; the stream returns later failures.
    pub async fn self_(
        &self,
        request: self::Ok,
    ) -> ::longrunning::__private::rpc::Result<
        ::longrunning::__private::rpc::Streaming<self::Ok>,
    > {
        ::core::result::Result::Ok(
            self::Words::self_(&self.transport, request, &self.options)
                .await?
                .into_inner(),
        )
    }
    /// The method `corner.v1.Words.Unary`.
    ///
    /// # Errors
    ///
    /// If the call fails.
    pub async fn unary(
        &self,
        request: self::Ok,
    ) -> ::longrunning::__private::rpc::Result<self::Ok> {
        ::core::result::Result::Ok(
            self::Words::unary(&self.transport, request, &self.options)
                .await?
                .into_inner(),
        )
    }
    /// The method `corner.v1.Words.ServerStreaming`.
    ///
    /// # Errors
    ///
    /// If the call fails; the stream returns later failures.
    pub async fn server_streaming(
        &self,
        request: self::Ok,
    ) -> ::longrunning::__private::rpc::Result<
        ::longrunning::__private::rpc::Streaming<self::Ok>,
    > {
        ::core::result::Result::Ok(
            self::Words::server_streaming(&self.transport, request, &self.options)
                .await?
                .into_inner(),
        )
    }
    /// The method `corner.v1.Words.Follow`.
    ///
    /// # Errors
    ///
    /// If the call fails.
    pub async fn follow(
        &self,
        request: self::Ok,
    ) -> ::longrunning::__private::rpc::Result<self::Ok> {
        ::core::result::Result::Ok(
            self::Words::follow(&self.transport, request, &self.options)
                .await?
                .into_inner(),
        )
    }
    /// The method `corner.v1.Words.Request`.
    ///
    /// # Errors
    ///
    /// If the call fails.
    pub async fn request(
        &self,
        request: self::Ok,
    ) -> ::longrunning::__private::rpc::Result<self::Ok> {
        ::core::result::Result::Ok(
            self::Words::request(&self.transport, request, &self.options)
                .await?
                .into_inner(),
        )
    }
    /// The method `corner.v1.Words.Options`.
    ///
    /// # Errors
    ///
    /// If the call fails.
    pub async fn options(
        &self,
        request: self::Ok,
    ) -> ::longrunning::__private::rpc::Result<self::Ok> {
        ::core::result::Result::Ok(
            self::Words::options(&self.transport, request, &self.options)
                .await?
                .into_inner(),
        )
    }
    /// The method `corner.v1.Words.Inner`.
    ///
    /// # Errors
    ///
    /// If the call fails.
    pub async fn inner(
        &self,
        request: self::Ok,
    ) -> ::longrunning::__private::rpc::Result<self::Ok> {
        ::core::result::Result::Ok(
            self::Words::inner(&self.transport, request, &self.options)
                .await?
                .into_inner(),
        )
    }
    /// The method `corner.v1.Words.Ready`.
    ///
    /// # Errors
    ///
    /// If the call fails.
    pub async fn ready(
        &self,
        request: self::Ok,
    ) -> ::longrunning::__private::rpc::Result<self::Ok> {
        ::core::result::Result::Ok(
            self::Words::ready(&self.transport, request, &self.options)
                .await?
                .into_inner(),
        )
    }
    /// The method `corner.v1.Words.PollReady`.
    ///
    /// # Errors
    ///
    /// If the call fails.
    pub async fn poll_ready(
        &self,
        request: self::Ok,
    ) -> ::longrunning::__private::rpc::Result<self::Ok> {
        ::core::result::Result::Ok(
            self::Words::poll_ready(&self.transport, request, &self.options)
                .await?
                .into_inner(),
        )
    }
    /// The method `corner.v1.Words.Call`.
    ///
    /// # Errors
    ///
    /// If the call fails.
    pub async fn call(
        &self,
        request: self::Ok,
    ) -> ::longrunning::__private::rpc::Result<self::Ok> {
        ::core::result::Result::Ok(
            self::Words::call(&self.transport, request, &self.options)
                .await?
                .into_inner(),
        )
    }
    /// The method `corner.v1.Words.AddTo`.
    ///
    /// # Errors
    ///
    /// If the call fails.
    pub async fn add_to(
        &self,
        request: self::Ok,
    ) -> ::longrunning::__private::rpc::Result<self::Ok> {
        ::core::result::Result::Ok(
            self::Words::add_to(&self.transport, request, &self.options)
                .await?
                .into_inner(),
        )
    }
    /// The method `corner.v1.Words.Registry`.
    ///
    /// # Errors
    ///
    /// If the call fails.
    pub async fn registry(
        &self,
        request: self::Ok,
    ) -> ::longrunning::__private::rpc::Result<self::Ok> {
        ::core::result::Result::Ok(
            self::Words::registry(&self.transport, request, &self.options)
                .await?
                .into_inner(),
        )
    }
    /// The method `corner.v1.Words.SERVICE`.
    ///
    /// # Errors
    ///
    /// If the call fails.
    pub async fn service(
        &self,
        request: self::Ok,
    ) -> ::longrunning::__private::rpc::Result<self::Ok> {
        ::core::result::Result::Ok(
            self::Words::service(&self.transport, request, &self.options)
                .await?
                .into_inner(),
        )
    }
    /// The method `corner.v1.Words.Send`.
    ///
    /// # Errors
    ///
    /// If the call fails.
    pub async fn send(
        &self,
        request: self::Ok,
    ) -> ::longrunning::__private::rpc::Result<self::Ok> {
        ::core::result::Result::Ok(
            self::Words::send(&self.transport, request, &self.options)
                .await?
                .into_inner(),
        )
    }
    /// The method `corner.v1.Words.Map`.
    ///
    /// # Errors
    ///
    /// If the call fails; the stream returns later failures.
    pub async fn map(
        &self,
        request: self::Ok,
    ) -> ::longrunning::__private::rpc::Result<
        ::longrunning::__private::rpc::Streaming<self::Ok>,
    > {
        ::core::result::Result::Ok(
            self::Words::map(&self.transport, request, &self.options).await?.into_inner(),
        )
    }
    /// The method `corner.v1.Words.FromArc`.
    ///
    /// # Errors
    ///
    /// If the call fails.
    pub async fn from_arc(
        &self,
        request: self::Ok,
    ) -> ::longrunning::__private::rpc::Result<self::Ok> {
        ::core::result::Result::Ok(
            self::Words::from_arc(&self.transport, request, &self.options)
                .await?
                .into_inner(),
        )
    }
    /// The method `corner.v1.Words.Borrow`.
    ///
    /// # Errors
    ///
    /// If the call fails.
    pub async fn borrow(
        &self,
        request: self::Ok,
    ) -> ::longrunning::__private::rpc::Result<self::Ok> {
        ::core::result::Result::Ok(
            self::Words::borrow(&self.transport, request, &self.options)
                .await?
                .into_inner(),
        )
    }
    /// The method `corner.v1.Words.AsRef`.
    ///
    /// # Errors
    ///
    /// If the call fails.
    pub async fn as_ref(
        &self,
        request: self::Ok,
    ) -> ::longrunning::__private::rpc::Result<self::Ok> {
        ::core::result::Result::Ok(
            self::Words::as_ref(&self.transport, request, &self.options)
                .await?
                .into_inner(),
        )
    }
    /// The method `corner.v1.Words.ToOwned`.
    ///
    /// # Errors
    ///
    /// If the call fails.
    pub async fn to_owned(
        &self,
        request: self::Ok,
    ) -> ::longrunning::__private::rpc::Result<self::Ok> {
        ::core::result::Result::Ok(
            self::Words::to_owned(&self.transport, request, &self.options)
                .await?
                .into_inner(),
        )
    }
    /// The method `corner.v1.Words.TryInto`.
    ///
    /// # Errors
    ///
    /// If the call fails.
    pub async fn try_into(
        &self,
        request: self::Ok,
    ) -> ::longrunning::__private::rpc::Result<self::Ok> {
        ::core::result::Result::Ok(
            self::Words::try_into(&self.transport, request, &self.options)
                .await?
                .into_inner(),
        )
    }
    /// The method `corner.v1.Words.Get`.
    ///
    /// # Errors
    ///
    /// If the call fails.
    pub async fn get(
        &self,
        request: self::Ok,
    ) -> ::longrunning::__private::rpc::Result<self::Ok> {
        ::core::result::Result::Ok(
            self::Words::get(&self.transport, request, &self.options).await?.into_inner(),
        )
    }
    /// The method `corner.v1.Words.Poll`.
    ///
    /// # Errors
    ///
    /// If the call fails.
    pub async fn poll(
        &self,
        request: self::Ok,
    ) -> ::longrunning::__private::rpc::Result<self::Ok> {
        ::core::result::Result::Ok(
            self::Words::poll(&self.transport, request, &self.options)
                .await?
                .into_inner(),
        )
    }
    /// The method `corner.v1.Words.Deref`.
    ///
    /// # Errors
    ///
    /// If the call fails.
    pub async fn deref(
        &self,
        request: self::Ok,
    ) -> ::longrunning::__private::rpc::Result<self::Ok> {
        ::core::result::Result::Ok(
            self::Words::deref(&self.transport, request, &self.options)
                .await?
                .into_inner(),
        )
    }
    /// The method `corner.v1.Words.Drop`.
    ///
    /// # Errors
    ///
    /// If the call fails.
    pub async fn drop(
        &self,
        request: self::Ok,
    ) -> ::longrunning::__private::rpc::Result<self::Ok> {
        ::core::result::Result::Ok(
            self::Words::drop(&self.transport, request, &self.options)
                .await?
                .into_inner(),
        )
    }
    /// The method `corner.v1.Words.Handlers`.
    ///
    /// # Errors
    ///
    /// If the call fails.
    pub async fn handlers(
        &self,
        request: self::Ok,
    ) -> ::longrunning::__private::rpc::Result<self::Ok> {
        ::core::result::Result::Ok(
            self::Words::handlers(&self.transport, request, &self.options)
                .await?
                .into_inner(),
        )
    }
}
/// Wraps an implementation of [`Words`] for `add_service`: `longrunning-server` serves it
/// over gRPC, and over REST where its methods have HTTP rules. Cloning is cheap.
#[derive(Debug)]
pub struct WordsServer<T>(::std::sync::Arc<T>);
impl<T: self::Words + 'static> WordsServer<T> {
    /// The service that `service` implements.
    pub fn new(service: T) -> Self {
        Self(::std::sync::Arc::new(service))
    }
}
impl<T> ::core::clone::Clone for WordsServer<T> {
    fn clone(&self) -> Self {
        Self(::std::sync::Arc::clone(&self.0))
    }
}
impl<T: self::Words + 'static> ::longrunning::__private::rpc::Serve for WordsServer<T> {
    const SERVICE: &'static ::longrunning::__private::rpc::Service = self::words::SERVICE;
    const FILE_DESCRIPTOR_SET: &'static [u8] = self::FILE_DESCRIPTOR_SET;
    fn registry() -> &'static ::longrunning::__private::protojson::Registry {
        self::registry()
    }
    fn add_to(&self, handlers: &mut impl ::longrunning::__private::rpc::Handlers) {
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .unary::<
                self::words::Clone,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move { self::Words::clone(&*service, request, &options).await }
            });
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .unary::<
                self::words::Into,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move { self::Words::into(&*service, request, &options).await }
            });
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .unary::<
                self::words::Fmt,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move { self::Words::fmt(&*service, request, &options).await }
            });
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .unary::<
                self::words::Default,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move { self::Words::default(&*service, request, &options).await }
            });
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .unary::<
                self::words::Await,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move { self::Words::r#await(&*service, request, &options).await }
            });
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .server_streaming::<
                self::words::Self_,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move { self::Words::self_(&*service, request, &options).await }
            });
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .unary::<
                self::words::Unary,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move { self::Words::unary(&*service, request, &options).await }
            });
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .server_streaming::<
                self::words::ServerStreaming,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move {
                    self::Words::server_streaming(&*service, request, &options).await
                }
            });
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .unary::<
                self::words::Follow,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move { self::Words::follow(&*service, request, &options).await }
            });
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .unary::<
                self::words::Request,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move { self::Words::request(&*service, request, &options).await }
            });
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .unary::<
                self::words::Options,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move { self::Words::options(&*service, request, &options).await }
            });
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .unary::<
                self::words::Inner,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move { self::Words::inner(&*service, request, &options).await }
            });
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .unary::<
                self::words::Ready,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move { self::Words::ready(&*service, request, &options).await }
            });
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .unary::<
                self::words::PollReady,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move {
                    self::Words::poll_ready(&*service, request, &options).await
                }
            });
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .unary::<
                self::words::Call,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move { self::Words::call(&*service, request, &options).await }
            });
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .unary::<
                self::words::AddTo,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move { self::Words::add_to(&*service, request, &options).await }
            });
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .unary::<
                self::words::Registry,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move { self::Words::registry(&*service, request, &options).await }
            });
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .unary::<
                self::words::Service,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move { self::Words::service(&*service, request, &options).await }
            });
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .unary::<
                self::words::Send,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move { self::Words::send(&*service, request, &options).await }
            });
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .server_streaming::<
                self::words::Map,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move { self::Words::map(&*service, request, &options).await }
            });
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .unary::<
                self::words::FromArc,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move { self::Words::from_arc(&*service, request, &options).await }
            });
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .unary::<
                self::words::Borrow,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move { self::Words::borrow(&*service, request, &options).await }
            });
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .unary::<
                self::words::AsRef,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move { self::Words::as_ref(&*service, request, &options).await }
            });
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .unary::<
                self::words::ToOwned,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move { self::Words::to_owned(&*service, request, &options).await }
            });
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .unary::<
                self::words::TryInto,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move { self::Words::try_into(&*service, request, &options).await }
            });
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .unary::<
                self::words::Get,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move { self::Words::get(&*service, request, &options).await }
            });
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .unary::<
                self::words::Poll,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move { self::Words::poll(&*service, request, &options).await }
            });
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .unary::<
                self::words::Deref,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move { self::Words::deref(&*service, request, &options).await }
            });
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .unary::<
                self::words::Drop,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move { self::Words::drop(&*service, request, &options).await }
            });
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .unary::<
                self::words::Handlers,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move { self::Words::handlers(&*service, request, &options).await }
            });
    }
}
/// The methods of `corner.v1.Words`, a unit struct each.
pub mod words {
    /// Data common to the methods of `corner.v1.Words`.
    pub const SERVICE: &::longrunning::__private::rpc::Service = &::longrunning::__private::rpc::Service::new(
        "corner.v1.Words",
    );
    /// The method `corner.v1.Words.Clone`.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct Clone;
    impl ::longrunning::__private::rpc::Rpc for Clone {
        type Request = super::Ok;
        type Response = ::longrunning::__private::google::longrunning::Operation;
        const METHOD: &'static ::longrunning::__private::rpc::Method = &::longrunning::__private::rpc::Method::new::<
            super::Ok,
            ::longrunning::__private::google::longrunning::Operation,
        >(SERVICE, "Clone", "/corner.v1.Words/Clone", "corner.v1.Words.Clone")
            .operation("Ok", "Ok");
    }
    /// The method `corner.v1.Words.Into`.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct Into;
    impl ::longrunning::__private::rpc::Rpc for Into {
        type Request = super::Ok;
        type Response = super::Ok;
        const METHOD: &'static ::longrunning::__private::rpc::Method = &::longrunning::__private::rpc::Method::new::<
            super::Ok,
            super::Ok,
        >(SERVICE, "Into", "/corner.v1.Words/Into", "corner.v1.Words.Into");
    }
    /// The method `corner.v1.Words.Fmt`.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct Fmt;
    impl ::longrunning::__private::rpc::Rpc for Fmt {
        type Request = super::Ok;
        type Response = super::Ok;
        const METHOD: &'static ::longrunning::__private::rpc::Method = &::longrunning::__private::rpc::Method::new::<
            super::Ok,
            super::Ok,
        >(SERVICE, "Fmt", "/corner.v1.Words/Fmt", "corner.v1.Words.Fmt");
    }
    /// The method `corner.v1.Words.Default`.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct Default;
    impl ::longrunning::__private::rpc::Rpc for Default {
        type Request = super::Ok;
        type Response = super::Ok;
        const METHOD: &'static ::longrunning::__private::rpc::Method = &::longrunning::__private::rpc::Method::new::<
            super::Ok,
            super::Ok,
        >(SERVICE, "Default", "/corner.v1.Words/Default", "corner.v1.Words.Default");
    }
    /// The method `corner.v1.Words.Await`.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct Await;
    impl ::longrunning::__private::rpc::Rpc for Await {
        type Request = super::Ok;
        type Response = super::Ok;
        const METHOD: &'static ::longrunning::__private::rpc::Method = &::longrunning::__private::rpc::Method::new::<
            super::Ok,
            super::Ok,
        >(SERVICE, "Await", "/corner.v1.Words/Await", "corner.v1.Words.Await");
    }
    /// The method `corner.v1.Words.Self`.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct Self_;
    impl ::longrunning::__private::rpc::Rpc for Self_ {
        type Request = super::Ok;
        type Response = super::Ok;
        const METHOD: &'static ::longrunning::__private::rpc::Method = &::longrunning::__private::rpc::Method::new::<
            super::Ok,
            super::Ok,
        >(SERVICE, "Self", "/corner.v1.Words/Self", "corner.v1.Words.Self")
            .server_streaming();
    }
    /// The method `corner.v1.Words.Unary`.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct Unary;
    impl ::longrunning::__private::rpc::Rpc for Unary {
        type Request = super::Ok;
        type Response = super::Ok;
        const METHOD: &'static ::longrunning::__private::rpc::Method = &::longrunning::__private::rpc::Method::new::<
            super::Ok,
            super::Ok,
        >(SERVICE, "Unary", "/corner.v1.Words/Unary", "corner.v1.Words.Unary");
    }
    /// The method `corner.v1.Words.ServerStreaming`.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct ServerStreaming;
    impl ::longrunning::__private::rpc::Rpc for ServerStreaming {
        type Request = super::Ok;
        type Response = super::Ok;
        const METHOD: &'static ::longrunning::__private::rpc::Method = &::longrunning::__private::rpc::Method::new::<
            super::Ok,
            super::Ok,
        >(
                SERVICE,
                "ServerStreaming",
                "/corner.v1.Words/ServerStreaming",
                "corner.v1.Words.ServerStreaming",
            )
            .server_streaming();
    }
    /// The method `corner.v1.Words.Follow`.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct Follow;
    impl ::longrunning::__private::rpc::Rpc for Follow {
        type Request = super::Ok;
        type Response = super::Ok;
        const METHOD: &'static ::longrunning::__private::rpc::Method = &::longrunning::__private::rpc::Method::new::<
            super::Ok,
            super::Ok,
        >(SERVICE, "Follow", "/corner.v1.Words/Follow", "corner.v1.Words.Follow");
    }
    /// The method `corner.v1.Words.Request`.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct Request;
    impl ::longrunning::__private::rpc::Rpc for Request {
        type Request = super::Ok;
        type Response = super::Ok;
        const METHOD: &'static ::longrunning::__private::rpc::Method = &::longrunning::__private::rpc::Method::new::<
            super::Ok,
            super::Ok,
        >(SERVICE, "Request", "/corner.v1.Words/Request", "corner.v1.Words.Request");
    }
    /// The method `corner.v1.Words.Options`.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct Options;
    impl ::longrunning::__private::rpc::Rpc for Options {
        type Request = super::Ok;
        type Response = super::Ok;
        const METHOD: &'static ::longrunning::__private::rpc::Method = &::longrunning::__private::rpc::Method::new::<
            super::Ok,
            super::Ok,
        >(SERVICE, "Options", "/corner.v1.Words/Options", "corner.v1.Words.Options");
    }
    /// The method `corner.v1.Words.Inner`.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct Inner;
    impl ::longrunning::__private::rpc::Rpc for Inner {
        type Request = super::Ok;
        type Response = super::Ok;
        const METHOD: &'static ::longrunning::__private::rpc::Method = &::longrunning::__private::rpc::Method::new::<
            super::Ok,
            super::Ok,
        >(SERVICE, "Inner", "/corner.v1.Words/Inner", "corner.v1.Words.Inner");
    }
    /// The method `corner.v1.Words.Ready`.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct Ready;
    impl ::longrunning::__private::rpc::Rpc for Ready {
        type Request = super::Ok;
        type Response = super::Ok;
        const METHOD: &'static ::longrunning::__private::rpc::Method = &::longrunning::__private::rpc::Method::new::<
            super::Ok,
            super::Ok,
        >(SERVICE, "Ready", "/corner.v1.Words/Ready", "corner.v1.Words.Ready");
    }
    /// The method `corner.v1.Words.PollReady`.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct PollReady;
    impl ::longrunning::__private::rpc::Rpc for PollReady {
        type Request = super::Ok;
        type Response = super::Ok;
        const METHOD: &'static ::longrunning::__private::rpc::Method = &::longrunning::__private::rpc::Method::new::<
            super::Ok,
            super::Ok,
        >(
            SERVICE,
            "PollReady",
            "/corner.v1.Words/PollReady",
            "corner.v1.Words.PollReady",
        );
    }
    /// The method `corner.v1.Words.Call`.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct Call;
    impl ::longrunning::__private::rpc::Rpc for Call {
        type Request = super::Ok;
        type Response = super::Ok;
        const METHOD: &'static ::longrunning::__private::rpc::Method = &::longrunning::__private::rpc::Method::new::<
            super::Ok,
            super::Ok,
        >(SERVICE, "Call", "/corner.v1.Words/Call", "corner.v1.Words.Call");
    }
    /// The method `corner.v1.Words.AddTo`.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct AddTo;
    impl ::longrunning::__private::rpc::Rpc for AddTo {
        type Request = super::Ok;
        type Response = super::Ok;
        const METHOD: &'static ::longrunning::__private::rpc::Method = &::longrunning::__private::rpc::Method::new::<
            super::Ok,
            super::Ok,
        >(SERVICE, "AddTo", "/corner.v1.Words/AddTo", "corner.v1.Words.AddTo");
    }
    /// The method `corner.v1.Words.Registry`.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct Registry;
    impl ::longrunning::__private::rpc::Rpc for Registry {
        type Request = super::Ok;
        type Response = super::Ok;
        const METHOD: &'static ::longrunning::__private::rpc::Method = &::longrunning::__private::rpc::Method::new::<
            super::Ok,
            super::Ok,
        >(SERVICE, "Registry", "/corner.v1.Words/Registry", "corner.v1.Words.Registry");
    }
    /// The method `corner.v1.Words.SERVICE`.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct Service;
    impl ::longrunning::__private::rpc::Rpc for Service {
        type Request = super::Ok;
        type Response = super::Ok;
        const METHOD: &'static ::longrunning::__private::rpc::Method = &::longrunning::__private::rpc::Method::new::<
            super::Ok,
            super::Ok,
        >(SERVICE, "SERVICE", "/corner.v1.Words/SERVICE", "corner.v1.Words.SERVICE");
    }
    /// The method `corner.v1.Words.Send`.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct Send;
    impl ::longrunning::__private::rpc::Rpc for Send {
        type Request = super::Ok;
        type Response = super::Ok;
        const METHOD: &'static ::longrunning::__private::rpc::Method = &::longrunning::__private::rpc::Method::new::<
            super::Ok,
            super::Ok,
        >(SERVICE, "Send", "/corner.v1.Words/Send", "corner.v1.Words.Send");
    }
    /// The method `corner.v1.Words.Map`.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct Map;
    impl ::longrunning::__private::rpc::Rpc for Map {
        type Request = super::Ok;
        type Response = super::Ok;
        const METHOD: &'static ::longrunning::__private::rpc::Method = &::longrunning::__private::rpc::Method::new::<
            super::Ok,
            super::Ok,
        >(SERVICE, "Map", "/corner.v1.Words/Map", "corner.v1.Words.Map")
            .server_streaming();
    }
    /// The method `corner.v1.Words.FromArc`.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct FromArc;
    impl ::longrunning::__private::rpc::Rpc for FromArc {
        type Request = super::Ok;
        type Response = super::Ok;
        const METHOD: &'static ::longrunning::__private::rpc::Method = &::longrunning::__private::rpc::Method::new::<
            super::Ok,
            super::Ok,
        >(SERVICE, "FromArc", "/corner.v1.Words/FromArc", "corner.v1.Words.FromArc");
    }
    /// The method `corner.v1.Words.Borrow`.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct Borrow;
    impl ::longrunning::__private::rpc::Rpc for Borrow {
        type Request = super::Ok;
        type Response = super::Ok;
        const METHOD: &'static ::longrunning::__private::rpc::Method = &::longrunning::__private::rpc::Method::new::<
            super::Ok,
            super::Ok,
        >(SERVICE, "Borrow", "/corner.v1.Words/Borrow", "corner.v1.Words.Borrow");
    }
    /// The method `corner.v1.Words.AsRef`.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct AsRef;
    impl ::longrunning::__private::rpc::Rpc for AsRef {
        type Request = super::Ok;
        type Response = super::Ok;
        const METHOD: &'static ::longrunning::__private::rpc::Method = &::longrunning::__private::rpc::Method::new::<
            super::Ok,
            super::Ok,
        >(SERVICE, "AsRef", "/corner.v1.Words/AsRef", "corner.v1.Words.AsRef");
    }
    /// The method `corner.v1.Words.ToOwned`.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct ToOwned;
    impl ::longrunning::__private::rpc::Rpc for ToOwned {
        type Request = super::Ok;
        type Response = super::Ok;
        const METHOD: &'static ::longrunning::__private::rpc::Method = &::longrunning::__private::rpc::Method::new::<
            super::Ok,
            super::Ok,
        >(SERVICE, "ToOwned", "/corner.v1.Words/ToOwned", "corner.v1.Words.ToOwned");
    }
    /// The method `corner.v1.Words.TryInto`.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct TryInto;
    impl ::longrunning::__private::rpc::Rpc for TryInto {
        type Request = super::Ok;
        type Response = super::Ok;
        const METHOD: &'static ::longrunning::__private::rpc::Method = &::longrunning::__private::rpc::Method::new::<
            super::Ok,
            super::Ok,
        >(SERVICE, "TryInto", "/corner.v1.Words/TryInto", "corner.v1.Words.TryInto");
    }
    /// The method `corner.v1.Words.Get`.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct Get;
    impl ::longrunning::__private::rpc::Rpc for Get {
        type Request = super::Ok;
        type Response = super::Ok;
        const METHOD: &'static ::longrunning::__private::rpc::Method = &::longrunning::__private::rpc::Method::new::<
            super::Ok,
            super::Ok,
        >(SERVICE, "Get", "/corner.v1.Words/Get", "corner.v1.Words.Get");
    }
    /// The method `corner.v1.Words.Poll`.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct Poll;
    impl ::longrunning::__private::rpc::Rpc for Poll {
        type Request = super::Ok;
        type Response = super::Ok;
        const METHOD: &'static ::longrunning::__private::rpc::Method = &::longrunning::__private::rpc::Method::new::<
            super::Ok,
            super::Ok,
        >(SERVICE, "Poll", "/corner.v1.Words/Poll", "corner.v1.Words.Poll");
    }
    /// The method `corner.v1.Words.Deref`.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct Deref;
    impl ::longrunning::__private::rpc::Rpc for Deref {
        type Request = super::Ok;
        type Response = super::Ok;
        const METHOD: &'static ::longrunning::__private::rpc::Method = &::longrunning::__private::rpc::Method::new::<
            super::Ok,
            super::Ok,
        >(SERVICE, "Deref", "/corner.v1.Words/Deref", "corner.v1.Words.Deref");
    }
    /// The method `corner.v1.Words.Drop`.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct Drop;
    impl ::longrunning::__private::rpc::Rpc for Drop {
        type Request = super::Ok;
        type Response = super::Ok;
        const METHOD: &'static ::longrunning::__private::rpc::Method = &::longrunning::__private::rpc::Method::new::<
            super::Ok,
            super::Ok,
        >(SERVICE, "Drop", "/corner.v1.Words/Drop", "corner.v1.Words.Drop");
    }
    /// The method `corner.v1.Words.Handlers`.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct Handlers;
    impl ::longrunning::__private::rpc::Rpc for Handlers {
        type Request = super::Ok;
        type Response = super::Ok;
        const METHOD: &'static ::longrunning::__private::rpc::Method = &::longrunning::__private::rpc::Method::new::<
            super::Ok,
            super::Ok,
        >(SERVICE, "Handlers", "/corner.v1.Words/Handlers", "corner.v1.Words.Handlers");
    }
}
/// Generated client implementations.
pub mod things_client {
    #![allow(
        unused_variables,
        dead_code,
        missing_docs,
        clippy::wildcard_imports,
        clippy::let_unit_value,
    )]
    use ::longrunning::__private::tonic::codegen::*;
    use ::longrunning::__private::tonic::codegen::http::Uri;
    /// Things of all kinds.
    #[derive(Debug, Clone)]
    pub struct ThingsClient<T> {
        inner: ::longrunning::__private::tonic::client::Grpc<T>,
    }
    impl ThingsClient<::longrunning::__private::tonic::transport::Channel> {
        /// Attempt to create a new client by connecting to a given endpoint.
        pub async fn connect<D>(
            dst: D,
        ) -> Result<Self, ::longrunning::__private::tonic::transport::Error>
        where
            D: TryInto<::longrunning::__private::tonic::transport::Endpoint>,
            D::Error: Into<StdError>,
        {
            let conn = ::longrunning::__private::tonic::transport::Endpoint::new(dst)?
                .connect()
                .await?;
            Ok(Self::new(conn))
        }
    }
    impl<T> ThingsClient<T>
    where
        T: ::longrunning::__private::tonic::client::GrpcService<
            ::longrunning::__private::tonic::body::Body,
        >,
        T::Error: Into<StdError>,
        T::ResponseBody: Body<Data = Bytes> + std::marker::Send + 'static,
        <T::ResponseBody as Body>::Error: Into<StdError> + std::marker::Send,
    {
        pub fn new(inner: T) -> Self {
            let inner = ::longrunning::__private::tonic::client::Grpc::new(inner);
            Self { inner }
        }
        pub fn with_origin(inner: T, origin: Uri) -> Self {
            let inner = ::longrunning::__private::tonic::client::Grpc::with_origin(
                inner,
                origin,
            );
            Self { inner }
        }
        pub fn with_interceptor<F>(
            inner: T,
            interceptor: F,
        ) -> ThingsClient<InterceptedService<T, F>>
        where
            F: ::longrunning::__private::tonic::service::Interceptor,
            T::ResponseBody: Default,
            T: ::longrunning::__private::tonic::codegen::Service<
                http::Request<::longrunning::__private::tonic::body::Body>,
                Response = http::Response<
                    <T as ::longrunning::__private::tonic::client::GrpcService<
                        ::longrunning::__private::tonic::body::Body,
                    >>::ResponseBody,
                >,
            >,
            <T as ::longrunning::__private::tonic::codegen::Service<
                http::Request<::longrunning::__private::tonic::body::Body>,
            >>::Error: Into<StdError> + std::marker::Send + std::marker::Sync,
        {
            ThingsClient::new(InterceptedService::new(inner, interceptor))
        }
        /// Compress requests with the given encoding.
        ///
        /// This requires the server to support it otherwise it might respond with an
        /// error.
        #[must_use]
        pub fn send_compressed(mut self, encoding: CompressionEncoding) -> Self {
            self.inner = self.inner.send_compressed(encoding);
            self
        }
        /// Enable decompressing responses.
        #[must_use]
        pub fn accept_compressed(mut self, encoding: CompressionEncoding) -> Self {
            self.inner = self.inner.accept_compressed(encoding);
            self
        }
        /// Limits the maximum size of a decoded message.
        ///
        /// Default: `4MB`
        #[must_use]
        pub fn max_decoding_message_size(mut self, limit: usize) -> Self {
            self.inner = self.inner.max_decoding_message_size(limit);
            self
        }
        /// Limits the maximum size of an encoded message.
        ///
        /// Default: `usize::MAX`
        #[must_use]
        pub fn max_encoding_message_size(mut self, limit: usize) -> Self {
            self.inner = self.inner.max_encoding_message_size(limit);
            self
        }
        /// Gets a thing.
        pub async fn get(
            &mut self,
            request: impl ::longrunning::__private::tonic::IntoRequest<super::Option>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<super::Result>,
            ::longrunning::__private::tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    ::longrunning::__private::tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static("/corner.v1.Things/Get");
            let mut req = request.into_request();
            req.extensions_mut().insert(GrpcMethod::new("corner.v1.Things", "Get"));
            self.inner.unary(req, path, codec).await
        }
        /// Starts a thing.
        pub async fn start(
            &mut self,
            request: impl ::longrunning::__private::tonic::IntoRequest<super::Error>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<
                ::longrunning::__private::google::longrunning::Operation,
            >,
            ::longrunning::__private::tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    ::longrunning::__private::tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static("/corner.v1.Things/Start");
            let mut req = request.into_request();
            req.extensions_mut().insert(GrpcMethod::new("corner.v1.Things", "Start"));
            self.inner.unary(req, path, codec).await
        }
        /// The method `corner.v1.Things.Type`.
        pub async fn r#type(
            &mut self,
            request: impl ::longrunning::__private::tonic::IntoRequest<super::Error>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<()>,
            ::longrunning::__private::tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    ::longrunning::__private::tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static("/corner.v1.Things/Type");
            let mut req = request.into_request();
            req.extensions_mut().insert(GrpcMethod::new("corner.v1.Things", "Type"));
            self.inner.unary(req, path, codec).await
        }
        /// Of the same name as a trait of the runtime.
        pub async fn method(
            &mut self,
            request: impl ::longrunning::__private::tonic::IntoRequest<super::Some>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<
                ::longrunning::__private::tonic::codec::Streaming<super::Some>,
            >,
            ::longrunning::__private::tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    ::longrunning::__private::tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static("/corner.v1.Things/Method");
            let mut req = request.into_request();
            req.extensions_mut().insert(GrpcMethod::new("corner.v1.Things", "Method"));
            self.inner.server_streaming(req, path, codec).await
        }
        /// The method `corner.v1.Things.Service`.
        pub async fn service(
            &mut self,
            request: impl ::longrunning::__private::tonic::IntoStreamingRequest<
                Message = super::Some,
            >,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<super::Some>,
            ::longrunning::__private::tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    ::longrunning::__private::tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static("/corner.v1.Things/Service");
            let mut req = request.into_streaming_request();
            req.extensions_mut().insert(GrpcMethod::new("corner.v1.Things", "Service"));
            self.inner.client_streaming(req, path, codec).await
        }
        /// The method `corner.v1.Things.Rpc`.
        pub async fn rpc(
            &mut self,
            request: impl ::longrunning::__private::tonic::IntoStreamingRequest<
                Message = super::Some,
            >,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<
                ::longrunning::__private::tonic::codec::Streaming<super::Some>,
            >,
            ::longrunning::__private::tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    ::longrunning::__private::tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static("/corner.v1.Things/Rpc");
            let mut req = request.into_streaming_request();
            req.extensions_mut().insert(GrpcMethod::new("corner.v1.Things", "Rpc"));
            self.inner.streaming(req, path, codec).await
        }
        /// The method `corner.v1.Things.Wrapped`.
        #[deprecated]
        pub async fn wrapped(
            &mut self,
            request: impl ::longrunning::__private::tonic::IntoRequest<
                ::longrunning::__private::prost::alloc::string::String,
            >,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<
                ::longrunning::__private::prost_types::Struct,
            >,
            ::longrunning::__private::tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    ::longrunning::__private::tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static("/corner.v1.Things/Wrapped");
            let mut req = request.into_request();
            req.extensions_mut().insert(GrpcMethod::new("corner.v1.Things", "Wrapped"));
            self.inner.unary(req, path, codec).await
        }
        /// The method `corner.v1.Things.Custom`.
        pub async fn custom(
            &mut self,
            request: impl ::longrunning::__private::tonic::IntoRequest<super::Some>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<super::Some>,
            ::longrunning::__private::tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    ::longrunning::__private::tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static("/corner.v1.Things/Custom");
            let mut req = request.into_request();
            req.extensions_mut().insert(GrpcMethod::new("corner.v1.Things", "Custom"));
            self.inner.unary(req, path, codec).await
        }
    }
}
/// Generated server implementations.
pub mod things_server {
    #![allow(
        unused_variables,
        dead_code,
        missing_docs,
        clippy::wildcard_imports,
        clippy::let_unit_value,
    )]
    use ::longrunning::__private::tonic::codegen::*;
    /// Generated trait containing gRPC methods that should be implemented for use with ThingsServer.
    #[async_trait]
    pub trait Things: std::marker::Send + std::marker::Sync + 'static {
        /// Gets a thing.
        async fn get(
            &self,
            request: ::longrunning::__private::tonic::Request<super::Option>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<super::Result>,
            ::longrunning::__private::tonic::Status,
        >;
        /// Starts a thing.
        async fn start(
            &self,
            request: ::longrunning::__private::tonic::Request<super::Error>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<
                ::longrunning::__private::google::longrunning::Operation,
            >,
            ::longrunning::__private::tonic::Status,
        >;
        /// The method `corner.v1.Things.Type`.
        async fn r#type(
            &self,
            request: ::longrunning::__private::tonic::Request<super::Error>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<()>,
            ::longrunning::__private::tonic::Status,
        >;
        /// Server streaming response type for the Method method.
        type MethodStream: ::longrunning::__private::tonic::codegen::tokio_stream::Stream<
                Item = std::result::Result<
                    super::Some,
                    ::longrunning::__private::tonic::Status,
                >,
            >
            + std::marker::Send
            + 'static;
        /// Of the same name as a trait of the runtime.
        async fn method(
            &self,
            request: ::longrunning::__private::tonic::Request<super::Some>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<Self::MethodStream>,
            ::longrunning::__private::tonic::Status,
        >;
        /// The method `corner.v1.Things.Service`.
        async fn service(
            &self,
            request: ::longrunning::__private::tonic::Request<
                ::longrunning::__private::tonic::Streaming<super::Some>,
            >,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<super::Some>,
            ::longrunning::__private::tonic::Status,
        >;
        /// Server streaming response type for the Rpc method.
        type RpcStream: ::longrunning::__private::tonic::codegen::tokio_stream::Stream<
                Item = std::result::Result<
                    super::Some,
                    ::longrunning::__private::tonic::Status,
                >,
            >
            + std::marker::Send
            + 'static;
        /// The method `corner.v1.Things.Rpc`.
        async fn rpc(
            &self,
            request: ::longrunning::__private::tonic::Request<
                ::longrunning::__private::tonic::Streaming<super::Some>,
            >,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<Self::RpcStream>,
            ::longrunning::__private::tonic::Status,
        >;
        /// The method `corner.v1.Things.Wrapped`.
        async fn wrapped(
            &self,
            request: ::longrunning::__private::tonic::Request<
                ::longrunning::__private::prost::alloc::string::String,
            >,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<
                ::longrunning::__private::prost_types::Struct,
            >,
            ::longrunning::__private::tonic::Status,
        >;
        /// The method `corner.v1.Things.Custom`.
        async fn custom(
            &self,
            request: ::longrunning::__private::tonic::Request<super::Some>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<super::Some>,
            ::longrunning::__private::tonic::Status,
        >;
    }
    /// Things of all kinds.
    #[derive(Debug)]
    pub struct ThingsServer<T> {
        inner: Arc<T>,
        accept_compression_encodings: EnabledCompressionEncodings,
        send_compression_encodings: EnabledCompressionEncodings,
        max_decoding_message_size: Option<usize>,
        max_encoding_message_size: Option<usize>,
    }
    impl<T> ThingsServer<T> {
        pub fn new(inner: T) -> Self {
            Self::from_arc(Arc::new(inner))
        }
        pub fn from_arc(inner: Arc<T>) -> Self {
            Self {
                inner,
                accept_compression_encodings: Default::default(),
                send_compression_encodings: Default::default(),
                max_decoding_message_size: None,
                max_encoding_message_size: None,
            }
        }
        pub fn with_interceptor<F>(
            inner: T,
            interceptor: F,
        ) -> InterceptedService<Self, F>
        where
            F: ::longrunning::__private::tonic::service::Interceptor,
        {
            InterceptedService::new(Self::new(inner), interceptor)
        }
        /// Enable decompressing requests with the given encoding.
        #[must_use]
        pub fn accept_compressed(mut self, encoding: CompressionEncoding) -> Self {
            self.accept_compression_encodings.enable(encoding);
            self
        }
        /// Compress responses with the given encoding, if the client supports it.
        #[must_use]
        pub fn send_compressed(mut self, encoding: CompressionEncoding) -> Self {
            self.send_compression_encodings.enable(encoding);
            self
        }
        /// Limits the maximum size of a decoded message.
        ///
        /// Default: `4MB`
        #[must_use]
        pub fn max_decoding_message_size(mut self, limit: usize) -> Self {
            self.max_decoding_message_size = Some(limit);
            self
        }
        /// Limits the maximum size of an encoded message.
        ///
        /// Default: `usize::MAX`
        #[must_use]
        pub fn max_encoding_message_size(mut self, limit: usize) -> Self {
            self.max_encoding_message_size = Some(limit);
            self
        }
    }
    impl<T, B> ::longrunning::__private::tonic::codegen::Service<http::Request<B>>
    for ThingsServer<T>
    where
        T: Things,
        B: Body + std::marker::Send + 'static,
        B::Error: Into<StdError> + std::marker::Send + 'static,
    {
        type Response = http::Response<::longrunning::__private::tonic::body::Body>;
        type Error = std::convert::Infallible;
        type Future = BoxFuture<Self::Response, Self::Error>;
        fn poll_ready(
            &mut self,
            _cx: &mut Context<'_>,
        ) -> Poll<std::result::Result<(), Self::Error>> {
            Poll::Ready(Ok(()))
        }
        fn call(&mut self, req: http::Request<B>) -> Self::Future {
            match req.uri().path() {
                "/corner.v1.Things/Get" => {
                    #[allow(non_camel_case_types)]
                    struct GetSvc<T: Things>(pub Arc<T>);
                    impl<
                        T: Things,
                    > ::longrunning::__private::tonic::server::UnaryService<
                        super::Option,
                    > for GetSvc<T> {
                        type Response = super::Result;
                        type Future = BoxFuture<
                            ::longrunning::__private::tonic::Response<Self::Response>,
                            ::longrunning::__private::tonic::Status,
                        >;
                        fn call(
                            &mut self,
                            request: ::longrunning::__private::tonic::Request<
                                super::Option,
                            >,
                        ) -> Self::Future {
                            let inner = Arc::clone(&self.0);
                            let fut = async move {
                                <T as Things>::get(&inner, request).await
                            };
                            Box::pin(fut)
                        }
                    }
                    let accept_compression_encodings = self.accept_compression_encodings;
                    let send_compression_encodings = self.send_compression_encodings;
                    let max_decoding_message_size = self.max_decoding_message_size;
                    let max_encoding_message_size = self.max_encoding_message_size;
                    let inner = self.inner.clone();
                    let fut = async move {
                        let method = GetSvc(inner);
                        let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
                        let mut grpc = ::longrunning::__private::tonic::server::Grpc::new(
                                codec,
                            )
                            .apply_compression_config(
                                accept_compression_encodings,
                                send_compression_encodings,
                            )
                            .apply_max_message_size_config(
                                max_decoding_message_size,
                                max_encoding_message_size,
                            );
                        let res = grpc.unary(method, req).await;
                        Ok(res)
                    };
                    Box::pin(fut)
                }
                "/corner.v1.Things/Start" => {
                    #[allow(non_camel_case_types)]
                    struct StartSvc<T: Things>(pub Arc<T>);
                    impl<
                        T: Things,
                    > ::longrunning::__private::tonic::server::UnaryService<super::Error>
                    for StartSvc<T> {
                        type Response = ::longrunning::__private::google::longrunning::Operation;
                        type Future = BoxFuture<
                            ::longrunning::__private::tonic::Response<Self::Response>,
                            ::longrunning::__private::tonic::Status,
                        >;
                        fn call(
                            &mut self,
                            request: ::longrunning::__private::tonic::Request<
                                super::Error,
                            >,
                        ) -> Self::Future {
                            let inner = Arc::clone(&self.0);
                            let fut = async move {
                                <T as Things>::start(&inner, request).await
                            };
                            Box::pin(fut)
                        }
                    }
                    let accept_compression_encodings = self.accept_compression_encodings;
                    let send_compression_encodings = self.send_compression_encodings;
                    let max_decoding_message_size = self.max_decoding_message_size;
                    let max_encoding_message_size = self.max_encoding_message_size;
                    let inner = self.inner.clone();
                    let fut = async move {
                        let method = StartSvc(inner);
                        let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
                        let mut grpc = ::longrunning::__private::tonic::server::Grpc::new(
                                codec,
                            )
                            .apply_compression_config(
                                accept_compression_encodings,
                                send_compression_encodings,
                            )
                            .apply_max_message_size_config(
                                max_decoding_message_size,
                                max_encoding_message_size,
                            );
                        let res = grpc.unary(method, req).await;
                        Ok(res)
                    };
                    Box::pin(fut)
                }
                "/corner.v1.Things/Type" => {
                    #[allow(non_camel_case_types)]
                    struct TypeSvc<T: Things>(pub Arc<T>);
                    impl<
                        T: Things,
                    > ::longrunning::__private::tonic::server::UnaryService<super::Error>
                    for TypeSvc<T> {
                        type Response = ();
                        type Future = BoxFuture<
                            ::longrunning::__private::tonic::Response<Self::Response>,
                            ::longrunning::__private::tonic::Status,
                        >;
                        fn call(
                            &mut self,
                            request: ::longrunning::__private::tonic::Request<
                                super::Error,
                            >,
                        ) -> Self::Future {
                            let inner = Arc::clone(&self.0);
                            let fut = async move {
                                <T as Things>::r#type(&inner, request).await
                            };
                            Box::pin(fut)
                        }
                    }
                    let accept_compression_encodings = self.accept_compression_encodings;
                    let send_compression_encodings = self.send_compression_encodings;
                    let max_decoding_message_size = self.max_decoding_message_size;
                    let max_encoding_message_size = self.max_encoding_message_size;
                    let inner = self.inner.clone();
                    let fut = async move {
                        let method = TypeSvc(inner);
                        let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
                        let mut grpc = ::longrunning::__private::tonic::server::Grpc::new(
                                codec,
                            )
                            .apply_compression_config(
                                accept_compression_encodings,
                                send_compression_encodings,
                            )
                            .apply_max_message_size_config(
                                max_decoding_message_size,
                                max_encoding_message_size,
                            );
                        let res = grpc.unary(method, req).await;
                        Ok(res)
                    };
                    Box::pin(fut)
                }
                "/corner.v1.Things/Method" => {
                    #[allow(non_camel_case_types)]
                    struct MethodSvc<T: Things>(pub Arc<T>);
                    impl<
                        T: Things,
                    > ::longrunning::__private::tonic::server::ServerStreamingService<
                        super::Some,
                    > for MethodSvc<T> {
                        type Response = super::Some;
                        type ResponseStream = T::MethodStream;
                        type Future = BoxFuture<
                            ::longrunning::__private::tonic::Response<
                                Self::ResponseStream,
                            >,
                            ::longrunning::__private::tonic::Status,
                        >;
                        fn call(
                            &mut self,
                            request: ::longrunning::__private::tonic::Request<
                                super::Some,
                            >,
                        ) -> Self::Future {
                            let inner = Arc::clone(&self.0);
                            let fut = async move {
                                <T as Things>::method(&inner, request).await
                            };
                            Box::pin(fut)
                        }
                    }
                    let accept_compression_encodings = self.accept_compression_encodings;
                    let send_compression_encodings = self.send_compression_encodings;
                    let max_decoding_message_size = self.max_decoding_message_size;
                    let max_encoding_message_size = self.max_encoding_message_size;
                    let inner = self.inner.clone();
                    let fut = async move {
                        let method = MethodSvc(inner);
                        let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
                        let mut grpc = ::longrunning::__private::tonic::server::Grpc::new(
                                codec,
                            )
                            .apply_compression_config(
                                accept_compression_encodings,
                                send_compression_encodings,
                            )
                            .apply_max_message_size_config(
                                max_decoding_message_size,
                                max_encoding_message_size,
                            );
                        let res = grpc.server_streaming(method, req).await;
                        Ok(res)
                    };
                    Box::pin(fut)
                }
                "/corner.v1.Things/Service" => {
                    #[allow(non_camel_case_types)]
                    struct ServiceSvc<T: Things>(pub Arc<T>);
                    impl<
                        T: Things,
                    > ::longrunning::__private::tonic::server::ClientStreamingService<
                        super::Some,
                    > for ServiceSvc<T> {
                        type Response = super::Some;
                        type Future = BoxFuture<
                            ::longrunning::__private::tonic::Response<Self::Response>,
                            ::longrunning::__private::tonic::Status,
                        >;
                        fn call(
                            &mut self,
                            request: ::longrunning::__private::tonic::Request<
                                ::longrunning::__private::tonic::Streaming<super::Some>,
                            >,
                        ) -> Self::Future {
                            let inner = Arc::clone(&self.0);
                            let fut = async move {
                                <T as Things>::service(&inner, request).await
                            };
                            Box::pin(fut)
                        }
                    }
                    let accept_compression_encodings = self.accept_compression_encodings;
                    let send_compression_encodings = self.send_compression_encodings;
                    let max_decoding_message_size = self.max_decoding_message_size;
                    let max_encoding_message_size = self.max_encoding_message_size;
                    let inner = self.inner.clone();
                    let fut = async move {
                        let method = ServiceSvc(inner);
                        let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
                        let mut grpc = ::longrunning::__private::tonic::server::Grpc::new(
                                codec,
                            )
                            .apply_compression_config(
                                accept_compression_encodings,
                                send_compression_encodings,
                            )
                            .apply_max_message_size_config(
                                max_decoding_message_size,
                                max_encoding_message_size,
                            );
                        let res = grpc.client_streaming(method, req).await;
                        Ok(res)
                    };
                    Box::pin(fut)
                }
                "/corner.v1.Things/Rpc" => {
                    #[allow(non_camel_case_types)]
                    struct RpcSvc<T: Things>(pub Arc<T>);
                    impl<
                        T: Things,
                    > ::longrunning::__private::tonic::server::StreamingService<
                        super::Some,
                    > for RpcSvc<T> {
                        type Response = super::Some;
                        type ResponseStream = T::RpcStream;
                        type Future = BoxFuture<
                            ::longrunning::__private::tonic::Response<
                                Self::ResponseStream,
                            >,
                            ::longrunning::__private::tonic::Status,
                        >;
                        fn call(
                            &mut self,
                            request: ::longrunning::__private::tonic::Request<
                                ::longrunning::__private::tonic::Streaming<super::Some>,
                            >,
                        ) -> Self::Future {
                            let inner = Arc::clone(&self.0);
                            let fut = async move {
                                <T as Things>::rpc(&inner, request).await
                            };
                            Box::pin(fut)
                        }
                    }
                    let accept_compression_encodings = self.accept_compression_encodings;
                    let send_compression_encodings = self.send_compression_encodings;
                    let max_decoding_message_size = self.max_decoding_message_size;
                    let max_encoding_message_size = self.max_encoding_message_size;
                    let inner = self.inner.clone();
                    let fut = async move {
                        let method = RpcSvc(inner);
                        let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
                        let mut grpc = ::longrunning::__private::tonic::server::Grpc::new(
                                codec,
                            )
                            .apply_compression_config(
                                accept_compression_encodings,
                                send_compression_encodings,
                            )
                            .apply_max_message_size_config(
                                max_decoding_message_size,
                                max_encoding_message_size,
                            );
                        let res = grpc.streaming(method, req).await;
                        Ok(res)
                    };
                    Box::pin(fut)
                }
                "/corner.v1.Things/Wrapped" => {
                    #[allow(non_camel_case_types)]
                    struct WrappedSvc<T: Things>(pub Arc<T>);
                    impl<
                        T: Things,
                    > ::longrunning::__private::tonic::server::UnaryService<
                        ::longrunning::__private::prost::alloc::string::String,
                    > for WrappedSvc<T> {
                        type Response = ::longrunning::__private::prost_types::Struct;
                        type Future = BoxFuture<
                            ::longrunning::__private::tonic::Response<Self::Response>,
                            ::longrunning::__private::tonic::Status,
                        >;
                        fn call(
                            &mut self,
                            request: ::longrunning::__private::tonic::Request<
                                ::longrunning::__private::prost::alloc::string::String,
                            >,
                        ) -> Self::Future {
                            let inner = Arc::clone(&self.0);
                            let fut = async move {
                                <T as Things>::wrapped(&inner, request).await
                            };
                            Box::pin(fut)
                        }
                    }
                    let accept_compression_encodings = self.accept_compression_encodings;
                    let send_compression_encodings = self.send_compression_encodings;
                    let max_decoding_message_size = self.max_decoding_message_size;
                    let max_encoding_message_size = self.max_encoding_message_size;
                    let inner = self.inner.clone();
                    let fut = async move {
                        let method = WrappedSvc(inner);
                        let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
                        let mut grpc = ::longrunning::__private::tonic::server::Grpc::new(
                                codec,
                            )
                            .apply_compression_config(
                                accept_compression_encodings,
                                send_compression_encodings,
                            )
                            .apply_max_message_size_config(
                                max_decoding_message_size,
                                max_encoding_message_size,
                            );
                        let res = grpc.unary(method, req).await;
                        Ok(res)
                    };
                    Box::pin(fut)
                }
                "/corner.v1.Things/Custom" => {
                    #[allow(non_camel_case_types)]
                    struct CustomSvc<T: Things>(pub Arc<T>);
                    impl<
                        T: Things,
                    > ::longrunning::__private::tonic::server::UnaryService<super::Some>
                    for CustomSvc<T> {
                        type Response = super::Some;
                        type Future = BoxFuture<
                            ::longrunning::__private::tonic::Response<Self::Response>,
                            ::longrunning::__private::tonic::Status,
                        >;
                        fn call(
                            &mut self,
                            request: ::longrunning::__private::tonic::Request<
                                super::Some,
                            >,
                        ) -> Self::Future {
                            let inner = Arc::clone(&self.0);
                            let fut = async move {
                                <T as Things>::custom(&inner, request).await
                            };
                            Box::pin(fut)
                        }
                    }
                    let accept_compression_encodings = self.accept_compression_encodings;
                    let send_compression_encodings = self.send_compression_encodings;
                    let max_decoding_message_size = self.max_decoding_message_size;
                    let max_encoding_message_size = self.max_encoding_message_size;
                    let inner = self.inner.clone();
                    let fut = async move {
                        let method = CustomSvc(inner);
                        let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
                        let mut grpc = ::longrunning::__private::tonic::server::Grpc::new(
                                codec,
                            )
                            .apply_compression_config(
                                accept_compression_encodings,
                                send_compression_encodings,
                            )
                            .apply_max_message_size_config(
                                max_decoding_message_size,
                                max_encoding_message_size,
                            );
                        let res = grpc.unary(method, req).await;
                        Ok(res)
                    };
                    Box::pin(fut)
                }
                _ => {
                    Box::pin(async move {
                        let mut response = http::Response::new(
                            ::longrunning::__private::tonic::body::Body::default(),
                        );
                        let headers = response.headers_mut();
                        headers
                            .insert(
                                ::longrunning::__private::tonic::Status::GRPC_STATUS,
                                (::longrunning::__private::tonic::Code::Unimplemented
                                    as i32)
                                    .into(),
                            );
                        headers
                            .insert(
                                http::header::CONTENT_TYPE,
                                ::longrunning::__private::tonic::metadata::GRPC_CONTENT_TYPE,
                            );
                        Ok(response)
                    })
                }
            }
        }
    }
    impl<T> Clone for ThingsServer<T> {
        fn clone(&self) -> Self {
            let inner = self.inner.clone();
            Self {
                inner,
                accept_compression_encodings: self.accept_compression_encodings,
                send_compression_encodings: self.send_compression_encodings,
                max_decoding_message_size: self.max_decoding_message_size,
                max_encoding_message_size: self.max_encoding_message_size,
            }
        }
    }
    /// Generated gRPC service name
    pub const SERVICE_NAME: &str = "corner.v1.Things";
    impl<T> ::longrunning::__private::tonic::server::NamedService for ThingsServer<T> {
        const NAME: &'static str = SERVICE_NAME;
    }
}
/// Generated client implementations.
pub mod other_things_client {
    #![allow(
        unused_variables,
        dead_code,
        missing_docs,
        clippy::wildcard_imports,
        clippy::let_unit_value,
    )]
    use ::longrunning::__private::tonic::codegen::*;
    use ::longrunning::__private::tonic::codegen::http::Uri;
    /// The service `corner.v1.OtherThings`.
    #[derive(Debug, Clone)]
    pub struct OtherThingsClient<T> {
        inner: ::longrunning::__private::tonic::client::Grpc<T>,
    }
    impl OtherThingsClient<::longrunning::__private::tonic::transport::Channel> {
        /// Attempt to create a new client by connecting to a given endpoint.
        pub async fn connect<D>(
            dst: D,
        ) -> Result<Self, ::longrunning::__private::tonic::transport::Error>
        where
            D: TryInto<::longrunning::__private::tonic::transport::Endpoint>,
            D::Error: Into<StdError>,
        {
            let conn = ::longrunning::__private::tonic::transport::Endpoint::new(dst)?
                .connect()
                .await?;
            Ok(Self::new(conn))
        }
    }
    impl<T> OtherThingsClient<T>
    where
        T: ::longrunning::__private::tonic::client::GrpcService<
            ::longrunning::__private::tonic::body::Body,
        >,
        T::Error: Into<StdError>,
        T::ResponseBody: Body<Data = Bytes> + std::marker::Send + 'static,
        <T::ResponseBody as Body>::Error: Into<StdError> + std::marker::Send,
    {
        pub fn new(inner: T) -> Self {
            let inner = ::longrunning::__private::tonic::client::Grpc::new(inner);
            Self { inner }
        }
        pub fn with_origin(inner: T, origin: Uri) -> Self {
            let inner = ::longrunning::__private::tonic::client::Grpc::with_origin(
                inner,
                origin,
            );
            Self { inner }
        }
        pub fn with_interceptor<F>(
            inner: T,
            interceptor: F,
        ) -> OtherThingsClient<InterceptedService<T, F>>
        where
            F: ::longrunning::__private::tonic::service::Interceptor,
            T::ResponseBody: Default,
            T: ::longrunning::__private::tonic::codegen::Service<
                http::Request<::longrunning::__private::tonic::body::Body>,
                Response = http::Response<
                    <T as ::longrunning::__private::tonic::client::GrpcService<
                        ::longrunning::__private::tonic::body::Body,
                    >>::ResponseBody,
                >,
            >,
            <T as ::longrunning::__private::tonic::codegen::Service<
                http::Request<::longrunning::__private::tonic::body::Body>,
            >>::Error: Into<StdError> + std::marker::Send + std::marker::Sync,
        {
            OtherThingsClient::new(InterceptedService::new(inner, interceptor))
        }
        /// Compress requests with the given encoding.
        ///
        /// This requires the server to support it otherwise it might respond with an
        /// error.
        #[must_use]
        pub fn send_compressed(mut self, encoding: CompressionEncoding) -> Self {
            self.inner = self.inner.send_compressed(encoding);
            self
        }
        /// Enable decompressing responses.
        #[must_use]
        pub fn accept_compressed(mut self, encoding: CompressionEncoding) -> Self {
            self.inner = self.inner.accept_compressed(encoding);
            self
        }
        /// Limits the maximum size of a decoded message.
        ///
        /// Default: `4MB`
        #[must_use]
        pub fn max_decoding_message_size(mut self, limit: usize) -> Self {
            self.inner = self.inner.max_decoding_message_size(limit);
            self
        }
        /// Limits the maximum size of an encoded message.
        ///
        /// Default: `usize::MAX`
        #[must_use]
        pub fn max_encoding_message_size(mut self, limit: usize) -> Self {
            self.inner = self.inner.max_encoding_message_size(limit);
            self
        }
        /// The method `corner.v1.OtherThings.Clone`.
        pub async fn clone(
            &mut self,
            request: impl ::longrunning::__private::tonic::IntoRequest<super::Ok>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<super::registry::Vec>,
            ::longrunning::__private::tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    ::longrunning::__private::tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/corner.v1.OtherThings/Clone",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(GrpcMethod::new("corner.v1.OtherThings", "Clone"));
            self.inner.unary(req, path, codec).await
        }
    }
}
/// Generated server implementations.
pub mod other_things_server {
    #![allow(
        unused_variables,
        dead_code,
        missing_docs,
        clippy::wildcard_imports,
        clippy::let_unit_value,
    )]
    use ::longrunning::__private::tonic::codegen::*;
    /// Generated trait containing gRPC methods that should be implemented for use with OtherThingsServer.
    #[async_trait]
    pub trait OtherThings: std::marker::Send + std::marker::Sync + 'static {
        /// The method `corner.v1.OtherThings.Clone`.
        async fn clone(
            &self,
            request: ::longrunning::__private::tonic::Request<super::Ok>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<super::registry::Vec>,
            ::longrunning::__private::tonic::Status,
        >;
    }
    /// The service `corner.v1.OtherThings`.
    #[derive(Debug)]
    pub struct OtherThingsServer<T> {
        inner: Arc<T>,
        accept_compression_encodings: EnabledCompressionEncodings,
        send_compression_encodings: EnabledCompressionEncodings,
        max_decoding_message_size: Option<usize>,
        max_encoding_message_size: Option<usize>,
    }
    impl<T> OtherThingsServer<T> {
        pub fn new(inner: T) -> Self {
            Self::from_arc(Arc::new(inner))
        }
        pub fn from_arc(inner: Arc<T>) -> Self {
            Self {
                inner,
                accept_compression_encodings: Default::default(),
                send_compression_encodings: Default::default(),
                max_decoding_message_size: None,
                max_encoding_message_size: None,
            }
        }
        pub fn with_interceptor<F>(
            inner: T,
            interceptor: F,
        ) -> InterceptedService<Self, F>
        where
            F: ::longrunning::__private::tonic::service::Interceptor,
        {
            InterceptedService::new(Self::new(inner), interceptor)
        }
        /// Enable decompressing requests with the given encoding.
        #[must_use]
        pub fn accept_compressed(mut self, encoding: CompressionEncoding) -> Self {
            self.accept_compression_encodings.enable(encoding);
            self
        }
        /// Compress responses with the given encoding, if the client supports it.
        #[must_use]
        pub fn send_compressed(mut self, encoding: CompressionEncoding) -> Self {
            self.send_compression_encodings.enable(encoding);
            self
        }
        /// Limits the maximum size of a decoded message.
        ///
        /// Default: `4MB`
        #[must_use]
        pub fn max_decoding_message_size(mut self, limit: usize) -> Self {
            self.max_decoding_message_size = Some(limit);
            self
        }
        /// Limits the maximum size of an encoded message.
        ///
        /// Default: `usize::MAX`
        #[must_use]
        pub fn max_encoding_message_size(mut self, limit: usize) -> Self {
            self.max_encoding_message_size = Some(limit);
            self
        }
    }
    impl<T, B> ::longrunning::__private::tonic::codegen::Service<http::Request<B>>
    for OtherThingsServer<T>
    where
        T: OtherThings,
        B: Body + std::marker::Send + 'static,
        B::Error: Into<StdError> + std::marker::Send + 'static,
    {
        type Response = http::Response<::longrunning::__private::tonic::body::Body>;
        type Error = std::convert::Infallible;
        type Future = BoxFuture<Self::Response, Self::Error>;
        fn poll_ready(
            &mut self,
            _cx: &mut Context<'_>,
        ) -> Poll<std::result::Result<(), Self::Error>> {
            Poll::Ready(Ok(()))
        }
        fn call(&mut self, req: http::Request<B>) -> Self::Future {
            match req.uri().path() {
                "/corner.v1.OtherThings/Clone" => {
                    #[allow(non_camel_case_types)]
                    struct CloneSvc<T: OtherThings>(pub Arc<T>);
                    impl<
                        T: OtherThings,
                    > ::longrunning::__private::tonic::server::UnaryService<super::Ok>
                    for CloneSvc<T> {
                        type Response = super::registry::Vec;
                        type Future = BoxFuture<
                            ::longrunning::__private::tonic::Response<Self::Response>,
                            ::longrunning::__private::tonic::Status,
                        >;
                        fn call(
                            &mut self,
                            request: ::longrunning::__private::tonic::Request<super::Ok>,
                        ) -> Self::Future {
                            let inner = Arc::clone(&self.0);
                            let fut = async move {
                                <T as OtherThings>::clone(&inner, request).await
                            };
                            Box::pin(fut)
                        }
                    }
                    let accept_compression_encodings = self.accept_compression_encodings;
                    let send_compression_encodings = self.send_compression_encodings;
                    let max_decoding_message_size = self.max_decoding_message_size;
                    let max_encoding_message_size = self.max_encoding_message_size;
                    let inner = self.inner.clone();
                    let fut = async move {
                        let method = CloneSvc(inner);
                        let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
                        let mut grpc = ::longrunning::__private::tonic::server::Grpc::new(
                                codec,
                            )
                            .apply_compression_config(
                                accept_compression_encodings,
                                send_compression_encodings,
                            )
                            .apply_max_message_size_config(
                                max_decoding_message_size,
                                max_encoding_message_size,
                            );
                        let res = grpc.unary(method, req).await;
                        Ok(res)
                    };
                    Box::pin(fut)
                }
                _ => {
                    Box::pin(async move {
                        let mut response = http::Response::new(
                            ::longrunning::__private::tonic::body::Body::default(),
                        );
                        let headers = response.headers_mut();
                        headers
                            .insert(
                                ::longrunning::__private::tonic::Status::GRPC_STATUS,
                                (::longrunning::__private::tonic::Code::Unimplemented
                                    as i32)
                                    .into(),
                            );
                        headers
                            .insert(
                                http::header::CONTENT_TYPE,
                                ::longrunning::__private::tonic::metadata::GRPC_CONTENT_TYPE,
                            );
                        Ok(response)
                    })
                }
            }
        }
    }
    impl<T> Clone for OtherThingsServer<T> {
        fn clone(&self) -> Self {
            let inner = self.inner.clone();
            Self {
                inner,
                accept_compression_encodings: self.accept_compression_encodings,
                send_compression_encodings: self.send_compression_encodings,
                max_decoding_message_size: self.max_decoding_message_size,
                max_encoding_message_size: self.max_encoding_message_size,
            }
        }
    }
    /// Generated gRPC service name
    pub const SERVICE_NAME: &str = "corner.v1.OtherThings";
    impl<T> ::longrunning::__private::tonic::server::NamedService
    for OtherThingsServer<T> {
        const NAME: &'static str = SERVICE_NAME;
    }
}
/// Generated client implementations.
pub mod words_client {
    #![allow(
        unused_variables,
        dead_code,
        missing_docs,
        clippy::wildcard_imports,
        clippy::let_unit_value,
    )]
    use ::longrunning::__private::tonic::codegen::*;
    use ::longrunning::__private::tonic::codegen::http::Uri;
    /// Its methods have the names of functions that the bindings of a service call or declare.
    #[derive(Debug, Clone)]
    pub struct WordsClient<T> {
        inner: ::longrunning::__private::tonic::client::Grpc<T>,
    }
    impl WordsClient<::longrunning::__private::tonic::transport::Channel> {
        /// Attempt to create a new client by connecting to a given endpoint.
        pub async fn connect<D>(
            dst: D,
        ) -> Result<Self, ::longrunning::__private::tonic::transport::Error>
        where
            D: TryInto<::longrunning::__private::tonic::transport::Endpoint>,
            D::Error: Into<StdError>,
        {
            let conn = ::longrunning::__private::tonic::transport::Endpoint::new(dst)?
                .connect()
                .await?;
            Ok(Self::new(conn))
        }
    }
    impl<T> WordsClient<T>
    where
        T: ::longrunning::__private::tonic::client::GrpcService<
            ::longrunning::__private::tonic::body::Body,
        >,
        T::Error: Into<StdError>,
        T::ResponseBody: Body<Data = Bytes> + std::marker::Send + 'static,
        <T::ResponseBody as Body>::Error: Into<StdError> + std::marker::Send,
    {
        pub fn new(inner: T) -> Self {
            let inner = ::longrunning::__private::tonic::client::Grpc::new(inner);
            Self { inner }
        }
        pub fn with_origin(inner: T, origin: Uri) -> Self {
            let inner = ::longrunning::__private::tonic::client::Grpc::with_origin(
                inner,
                origin,
            );
            Self { inner }
        }
        pub fn with_interceptor<F>(
            inner: T,
            interceptor: F,
        ) -> WordsClient<InterceptedService<T, F>>
        where
            F: ::longrunning::__private::tonic::service::Interceptor,
            T::ResponseBody: Default,
            T: ::longrunning::__private::tonic::codegen::Service<
                http::Request<::longrunning::__private::tonic::body::Body>,
                Response = http::Response<
                    <T as ::longrunning::__private::tonic::client::GrpcService<
                        ::longrunning::__private::tonic::body::Body,
                    >>::ResponseBody,
                >,
            >,
            <T as ::longrunning::__private::tonic::codegen::Service<
                http::Request<::longrunning::__private::tonic::body::Body>,
            >>::Error: Into<StdError> + std::marker::Send + std::marker::Sync,
        {
            WordsClient::new(InterceptedService::new(inner, interceptor))
        }
        /// Compress requests with the given encoding.
        ///
        /// This requires the server to support it otherwise it might respond with an
        /// error.
        #[must_use]
        pub fn send_compressed(mut self, encoding: CompressionEncoding) -> Self {
            self.inner = self.inner.send_compressed(encoding);
            self
        }
        /// Enable decompressing responses.
        #[must_use]
        pub fn accept_compressed(mut self, encoding: CompressionEncoding) -> Self {
            self.inner = self.inner.accept_compressed(encoding);
            self
        }
        /// Limits the maximum size of a decoded message.
        ///
        /// Default: `4MB`
        #[must_use]
        pub fn max_decoding_message_size(mut self, limit: usize) -> Self {
            self.inner = self.inner.max_decoding_message_size(limit);
            self
        }
        /// Limits the maximum size of an encoded message.
        ///
        /// Default: `usize::MAX`
        #[must_use]
        pub fn max_encoding_message_size(mut self, limit: usize) -> Self {
            self.inner = self.inner.max_encoding_message_size(limit);
            self
        }
        /// The method `corner.v1.Words.Clone`.
        pub async fn clone(
            &mut self,
            request: impl ::longrunning::__private::tonic::IntoRequest<super::Ok>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<
                ::longrunning::__private::google::longrunning::Operation,
            >,
            ::longrunning::__private::tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    ::longrunning::__private::tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static("/corner.v1.Words/Clone");
            let mut req = request.into_request();
            req.extensions_mut().insert(GrpcMethod::new("corner.v1.Words", "Clone"));
            self.inner.unary(req, path, codec).await
        }
        /// The method `corner.v1.Words.Into`.
        pub async fn into(
            &mut self,
            request: impl ::longrunning::__private::tonic::IntoRequest<super::Ok>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<super::Ok>,
            ::longrunning::__private::tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    ::longrunning::__private::tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static("/corner.v1.Words/Into");
            let mut req = request.into_request();
            req.extensions_mut().insert(GrpcMethod::new("corner.v1.Words", "Into"));
            self.inner.unary(req, path, codec).await
        }
        /// The method `corner.v1.Words.Fmt`.
        pub async fn fmt(
            &mut self,
            request: impl ::longrunning::__private::tonic::IntoRequest<super::Ok>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<super::Ok>,
            ::longrunning::__private::tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    ::longrunning::__private::tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static("/corner.v1.Words/Fmt");
            let mut req = request.into_request();
            req.extensions_mut().insert(GrpcMethod::new("corner.v1.Words", "Fmt"));
            self.inner.unary(req, path, codec).await
        }
        /// The method `corner.v1.Words.Default`.
        pub async fn default(
            &mut self,
            request: impl ::longrunning::__private::tonic::IntoRequest<super::Ok>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<super::Ok>,
            ::longrunning::__private::tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    ::longrunning::__private::tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static("/corner.v1.Words/Default");
            let mut req = request.into_request();
            req.extensions_mut().insert(GrpcMethod::new("corner.v1.Words", "Default"));
            self.inner.unary(req, path, codec).await
        }
        /// The method `corner.v1.Words.Await`.
        pub async fn r#await(
            &mut self,
            request: impl ::longrunning::__private::tonic::IntoRequest<super::Ok>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<super::Ok>,
            ::longrunning::__private::tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    ::longrunning::__private::tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static("/corner.v1.Words/Await");
            let mut req = request.into_request();
            req.extensions_mut().insert(GrpcMethod::new("corner.v1.Words", "Await"));
            self.inner.unary(req, path, codec).await
        }
        /// The method `corner.v1.Words.Self`.
        pub async fn self_(
            &mut self,
            request: impl ::longrunning::__private::tonic::IntoRequest<super::Ok>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<
                ::longrunning::__private::tonic::codec::Streaming<super::Ok>,
            >,
            ::longrunning::__private::tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    ::longrunning::__private::tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static("/corner.v1.Words/Self");
            let mut req = request.into_request();
            req.extensions_mut().insert(GrpcMethod::new("corner.v1.Words", "Self"));
            self.inner.server_streaming(req, path, codec).await
        }
        /// The method `corner.v1.Words.Unary`.
        pub async fn unary(
            &mut self,
            request: impl ::longrunning::__private::tonic::IntoRequest<super::Ok>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<super::Ok>,
            ::longrunning::__private::tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    ::longrunning::__private::tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static("/corner.v1.Words/Unary");
            let mut req = request.into_request();
            req.extensions_mut().insert(GrpcMethod::new("corner.v1.Words", "Unary"));
            self.inner.unary(req, path, codec).await
        }
        /// The method `corner.v1.Words.ServerStreaming`.
        pub async fn server_streaming(
            &mut self,
            request: impl ::longrunning::__private::tonic::IntoRequest<super::Ok>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<
                ::longrunning::__private::tonic::codec::Streaming<super::Ok>,
            >,
            ::longrunning::__private::tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    ::longrunning::__private::tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/corner.v1.Words/ServerStreaming",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(GrpcMethod::new("corner.v1.Words", "ServerStreaming"));
            self.inner.server_streaming(req, path, codec).await
        }
        /// The method `corner.v1.Words.Follow`.
        pub async fn follow(
            &mut self,
            request: impl ::longrunning::__private::tonic::IntoRequest<super::Ok>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<super::Ok>,
            ::longrunning::__private::tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    ::longrunning::__private::tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static("/corner.v1.Words/Follow");
            let mut req = request.into_request();
            req.extensions_mut().insert(GrpcMethod::new("corner.v1.Words", "Follow"));
            self.inner.unary(req, path, codec).await
        }
        /// The method `corner.v1.Words.Request`.
        pub async fn request(
            &mut self,
            request: impl ::longrunning::__private::tonic::IntoRequest<super::Ok>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<super::Ok>,
            ::longrunning::__private::tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    ::longrunning::__private::tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static("/corner.v1.Words/Request");
            let mut req = request.into_request();
            req.extensions_mut().insert(GrpcMethod::new("corner.v1.Words", "Request"));
            self.inner.unary(req, path, codec).await
        }
        /// The method `corner.v1.Words.Options`.
        pub async fn options(
            &mut self,
            request: impl ::longrunning::__private::tonic::IntoRequest<super::Ok>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<super::Ok>,
            ::longrunning::__private::tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    ::longrunning::__private::tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static("/corner.v1.Words/Options");
            let mut req = request.into_request();
            req.extensions_mut().insert(GrpcMethod::new("corner.v1.Words", "Options"));
            self.inner.unary(req, path, codec).await
        }
        /// The method `corner.v1.Words.Inner`.
        pub async fn inner(
            &mut self,
            request: impl ::longrunning::__private::tonic::IntoRequest<super::Ok>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<super::Ok>,
            ::longrunning::__private::tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    ::longrunning::__private::tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static("/corner.v1.Words/Inner");
            let mut req = request.into_request();
            req.extensions_mut().insert(GrpcMethod::new("corner.v1.Words", "Inner"));
            self.inner.unary(req, path, codec).await
        }
        /// The method `corner.v1.Words.Ready`.
        pub async fn ready(
            &mut self,
            request: impl ::longrunning::__private::tonic::IntoRequest<super::Ok>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<super::Ok>,
            ::longrunning::__private::tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    ::longrunning::__private::tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static("/corner.v1.Words/Ready");
            let mut req = request.into_request();
            req.extensions_mut().insert(GrpcMethod::new("corner.v1.Words", "Ready"));
            self.inner.unary(req, path, codec).await
        }
        /// The method `corner.v1.Words.PollReady`.
        pub async fn poll_ready(
            &mut self,
            request: impl ::longrunning::__private::tonic::IntoRequest<super::Ok>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<super::Ok>,
            ::longrunning::__private::tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    ::longrunning::__private::tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/corner.v1.Words/PollReady",
            );
            let mut req = request.into_request();
            req.extensions_mut().insert(GrpcMethod::new("corner.v1.Words", "PollReady"));
            self.inner.unary(req, path, codec).await
        }
        /// The method `corner.v1.Words.Call`.
        pub async fn call(
            &mut self,
            request: impl ::longrunning::__private::tonic::IntoRequest<super::Ok>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<super::Ok>,
            ::longrunning::__private::tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    ::longrunning::__private::tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static("/corner.v1.Words/Call");
            let mut req = request.into_request();
            req.extensions_mut().insert(GrpcMethod::new("corner.v1.Words", "Call"));
            self.inner.unary(req, path, codec).await
        }
        /// The method `corner.v1.Words.AddTo`.
        pub async fn add_to(
            &mut self,
            request: impl ::longrunning::__private::tonic::IntoRequest<super::Ok>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<super::Ok>,
            ::longrunning::__private::tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    ::longrunning::__private::tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static("/corner.v1.Words/AddTo");
            let mut req = request.into_request();
            req.extensions_mut().insert(GrpcMethod::new("corner.v1.Words", "AddTo"));
            self.inner.unary(req, path, codec).await
        }
        /// The method `corner.v1.Words.Registry`.
        pub async fn registry(
            &mut self,
            request: impl ::longrunning::__private::tonic::IntoRequest<super::Ok>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<super::Ok>,
            ::longrunning::__private::tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    ::longrunning::__private::tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static("/corner.v1.Words/Registry");
            let mut req = request.into_request();
            req.extensions_mut().insert(GrpcMethod::new("corner.v1.Words", "Registry"));
            self.inner.unary(req, path, codec).await
        }
        /// The method `corner.v1.Words.SERVICE`.
        pub async fn service(
            &mut self,
            request: impl ::longrunning::__private::tonic::IntoRequest<super::Ok>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<super::Ok>,
            ::longrunning::__private::tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    ::longrunning::__private::tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static("/corner.v1.Words/SERVICE");
            let mut req = request.into_request();
            req.extensions_mut().insert(GrpcMethod::new("corner.v1.Words", "SERVICE"));
            self.inner.unary(req, path, codec).await
        }
        /// The method `corner.v1.Words.Send`.
        pub async fn send(
            &mut self,
            request: impl ::longrunning::__private::tonic::IntoRequest<super::Ok>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<super::Ok>,
            ::longrunning::__private::tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    ::longrunning::__private::tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static("/corner.v1.Words/Send");
            let mut req = request.into_request();
            req.extensions_mut().insert(GrpcMethod::new("corner.v1.Words", "Send"));
            self.inner.unary(req, path, codec).await
        }
        /// The method `corner.v1.Words.Map`.
        pub async fn map(
            &mut self,
            request: impl ::longrunning::__private::tonic::IntoRequest<super::Ok>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<
                ::longrunning::__private::tonic::codec::Streaming<super::Ok>,
            >,
            ::longrunning::__private::tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    ::longrunning::__private::tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static("/corner.v1.Words/Map");
            let mut req = request.into_request();
            req.extensions_mut().insert(GrpcMethod::new("corner.v1.Words", "Map"));
            self.inner.server_streaming(req, path, codec).await
        }
        /// The method `corner.v1.Words.FromArc`.
        pub async fn from_arc(
            &mut self,
            request: impl ::longrunning::__private::tonic::IntoRequest<super::Ok>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<super::Ok>,
            ::longrunning::__private::tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    ::longrunning::__private::tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static("/corner.v1.Words/FromArc");
            let mut req = request.into_request();
            req.extensions_mut().insert(GrpcMethod::new("corner.v1.Words", "FromArc"));
            self.inner.unary(req, path, codec).await
        }
        /// The method `corner.v1.Words.Borrow`.
        pub async fn borrow(
            &mut self,
            request: impl ::longrunning::__private::tonic::IntoRequest<super::Ok>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<super::Ok>,
            ::longrunning::__private::tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    ::longrunning::__private::tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static("/corner.v1.Words/Borrow");
            let mut req = request.into_request();
            req.extensions_mut().insert(GrpcMethod::new("corner.v1.Words", "Borrow"));
            self.inner.unary(req, path, codec).await
        }
        /// The method `corner.v1.Words.AsRef`.
        pub async fn as_ref(
            &mut self,
            request: impl ::longrunning::__private::tonic::IntoRequest<super::Ok>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<super::Ok>,
            ::longrunning::__private::tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    ::longrunning::__private::tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static("/corner.v1.Words/AsRef");
            let mut req = request.into_request();
            req.extensions_mut().insert(GrpcMethod::new("corner.v1.Words", "AsRef"));
            self.inner.unary(req, path, codec).await
        }
        /// The method `corner.v1.Words.ToOwned`.
        pub async fn to_owned(
            &mut self,
            request: impl ::longrunning::__private::tonic::IntoRequest<super::Ok>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<super::Ok>,
            ::longrunning::__private::tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    ::longrunning::__private::tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static("/corner.v1.Words/ToOwned");
            let mut req = request.into_request();
            req.extensions_mut().insert(GrpcMethod::new("corner.v1.Words", "ToOwned"));
            self.inner.unary(req, path, codec).await
        }
        /// The method `corner.v1.Words.TryInto`.
        pub async fn try_into(
            &mut self,
            request: impl ::longrunning::__private::tonic::IntoRequest<super::Ok>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<super::Ok>,
            ::longrunning::__private::tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    ::longrunning::__private::tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static("/corner.v1.Words/TryInto");
            let mut req = request.into_request();
            req.extensions_mut().insert(GrpcMethod::new("corner.v1.Words", "TryInto"));
            self.inner.unary(req, path, codec).await
        }
        /// The method `corner.v1.Words.Get`.
        pub async fn get(
            &mut self,
            request: impl ::longrunning::__private::tonic::IntoRequest<super::Ok>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<super::Ok>,
            ::longrunning::__private::tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    ::longrunning::__private::tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static("/corner.v1.Words/Get");
            let mut req = request.into_request();
            req.extensions_mut().insert(GrpcMethod::new("corner.v1.Words", "Get"));
            self.inner.unary(req, path, codec).await
        }
        /// The method `corner.v1.Words.Poll`.
        pub async fn poll(
            &mut self,
            request: impl ::longrunning::__private::tonic::IntoRequest<super::Ok>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<super::Ok>,
            ::longrunning::__private::tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    ::longrunning::__private::tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static("/corner.v1.Words/Poll");
            let mut req = request.into_request();
            req.extensions_mut().insert(GrpcMethod::new("corner.v1.Words", "Poll"));
            self.inner.unary(req, path, codec).await
        }
        /// The method `corner.v1.Words.Deref`.
        pub async fn deref(
            &mut self,
            request: impl ::longrunning::__private::tonic::IntoRequest<super::Ok>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<super::Ok>,
            ::longrunning::__private::tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    ::longrunning::__private::tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static("/corner.v1.Words/Deref");
            let mut req = request.into_request();
            req.extensions_mut().insert(GrpcMethod::new("corner.v1.Words", "Deref"));
            self.inner.unary(req, path, codec).await
        }
        /// The method `corner.v1.Words.Drop`.
        pub async fn drop(
            &mut self,
            request: impl ::longrunning::__private::tonic::IntoRequest<super::Ok>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<super::Ok>,
            ::longrunning::__private::tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    ::longrunning::__private::tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static("/corner.v1.Words/Drop");
            let mut req = request.into_request();
            req.extensions_mut().insert(GrpcMethod::new("corner.v1.Words", "Drop"));
            self.inner.unary(req, path, codec).await
        }
        /// The method `corner.v1.Words.Handlers`.
        pub async fn handlers(
            &mut self,
            request: impl ::longrunning::__private::tonic::IntoRequest<super::Ok>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<super::Ok>,
            ::longrunning::__private::tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    ::longrunning::__private::tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static("/corner.v1.Words/Handlers");
            let mut req = request.into_request();
            req.extensions_mut().insert(GrpcMethod::new("corner.v1.Words", "Handlers"));
            self.inner.unary(req, path, codec).await
        }
    }
}
/// Generated server implementations.
pub mod words_server {
    #![allow(
        unused_variables,
        dead_code,
        missing_docs,
        clippy::wildcard_imports,
        clippy::let_unit_value,
    )]
    use ::longrunning::__private::tonic::codegen::*;
    /// Generated trait containing gRPC methods that should be implemented for use with WordsServer.
    #[async_trait]
    pub trait Words: std::marker::Send + std::marker::Sync + 'static {
        /// The method `corner.v1.Words.Clone`.
        async fn clone(
            &self,
            request: ::longrunning::__private::tonic::Request<super::Ok>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<
                ::longrunning::__private::google::longrunning::Operation,
            >,
            ::longrunning::__private::tonic::Status,
        >;
        /// The method `corner.v1.Words.Into`.
        async fn into(
            &self,
            request: ::longrunning::__private::tonic::Request<super::Ok>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<super::Ok>,
            ::longrunning::__private::tonic::Status,
        >;
        /// The method `corner.v1.Words.Fmt`.
        async fn fmt(
            &self,
            request: ::longrunning::__private::tonic::Request<super::Ok>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<super::Ok>,
            ::longrunning::__private::tonic::Status,
        >;
        /// The method `corner.v1.Words.Default`.
        async fn default(
            &self,
            request: ::longrunning::__private::tonic::Request<super::Ok>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<super::Ok>,
            ::longrunning::__private::tonic::Status,
        >;
        /// The method `corner.v1.Words.Await`.
        async fn r#await(
            &self,
            request: ::longrunning::__private::tonic::Request<super::Ok>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<super::Ok>,
            ::longrunning::__private::tonic::Status,
        >;
        /// Server streaming response type for the Self method.
        type SelfStream: ::longrunning::__private::tonic::codegen::tokio_stream::Stream<
                Item = std::result::Result<
                    super::Ok,
                    ::longrunning::__private::tonic::Status,
                >,
            >
            + std::marker::Send
            + 'static;
        /// The method `corner.v1.Words.Self`.
        async fn self_(
            &self,
            request: ::longrunning::__private::tonic::Request<super::Ok>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<Self::SelfStream>,
            ::longrunning::__private::tonic::Status,
        >;
        /// The method `corner.v1.Words.Unary`.
        async fn unary(
            &self,
            request: ::longrunning::__private::tonic::Request<super::Ok>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<super::Ok>,
            ::longrunning::__private::tonic::Status,
        >;
        /// Server streaming response type for the ServerStreaming method.
        type ServerStreamingStream: ::longrunning::__private::tonic::codegen::tokio_stream::Stream<
                Item = std::result::Result<
                    super::Ok,
                    ::longrunning::__private::tonic::Status,
                >,
            >
            + std::marker::Send
            + 'static;
        /// The method `corner.v1.Words.ServerStreaming`.
        async fn server_streaming(
            &self,
            request: ::longrunning::__private::tonic::Request<super::Ok>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<Self::ServerStreamingStream>,
            ::longrunning::__private::tonic::Status,
        >;
        /// The method `corner.v1.Words.Follow`.
        async fn follow(
            &self,
            request: ::longrunning::__private::tonic::Request<super::Ok>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<super::Ok>,
            ::longrunning::__private::tonic::Status,
        >;
        /// The method `corner.v1.Words.Request`.
        async fn request(
            &self,
            request: ::longrunning::__private::tonic::Request<super::Ok>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<super::Ok>,
            ::longrunning::__private::tonic::Status,
        >;
        /// The method `corner.v1.Words.Options`.
        async fn options(
            &self,
            request: ::longrunning::__private::tonic::Request<super::Ok>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<super::Ok>,
            ::longrunning::__private::tonic::Status,
        >;
        /// The method `corner.v1.Words.Inner`.
        async fn inner(
            &self,
            request: ::longrunning::__private::tonic::Request<super::Ok>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<super::Ok>,
            ::longrunning::__private::tonic::Status,
        >;
        /// The method `corner.v1.Words.Ready`.
        async fn ready(
            &self,
            request: ::longrunning::__private::tonic::Request<super::Ok>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<super::Ok>,
            ::longrunning::__private::tonic::Status,
        >;
        /// The method `corner.v1.Words.PollReady`.
        async fn poll_ready(
            &self,
            request: ::longrunning::__private::tonic::Request<super::Ok>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<super::Ok>,
            ::longrunning::__private::tonic::Status,
        >;
        /// The method `corner.v1.Words.Call`.
        async fn call(
            &self,
            request: ::longrunning::__private::tonic::Request<super::Ok>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<super::Ok>,
            ::longrunning::__private::tonic::Status,
        >;
        /// The method `corner.v1.Words.AddTo`.
        async fn add_to(
            &self,
            request: ::longrunning::__private::tonic::Request<super::Ok>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<super::Ok>,
            ::longrunning::__private::tonic::Status,
        >;
        /// The method `corner.v1.Words.Registry`.
        async fn registry(
            &self,
            request: ::longrunning::__private::tonic::Request<super::Ok>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<super::Ok>,
            ::longrunning::__private::tonic::Status,
        >;
        /// The method `corner.v1.Words.SERVICE`.
        async fn service(
            &self,
            request: ::longrunning::__private::tonic::Request<super::Ok>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<super::Ok>,
            ::longrunning::__private::tonic::Status,
        >;
        /// The method `corner.v1.Words.Send`.
        async fn send(
            &self,
            request: ::longrunning::__private::tonic::Request<super::Ok>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<super::Ok>,
            ::longrunning::__private::tonic::Status,
        >;
        /// Server streaming response type for the Map method.
        type MapStream: ::longrunning::__private::tonic::codegen::tokio_stream::Stream<
                Item = std::result::Result<
                    super::Ok,
                    ::longrunning::__private::tonic::Status,
                >,
            >
            + std::marker::Send
            + 'static;
        /// The method `corner.v1.Words.Map`.
        async fn map(
            &self,
            request: ::longrunning::__private::tonic::Request<super::Ok>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<Self::MapStream>,
            ::longrunning::__private::tonic::Status,
        >;
        /// The method `corner.v1.Words.FromArc`.
        async fn from_arc(
            &self,
            request: ::longrunning::__private::tonic::Request<super::Ok>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<super::Ok>,
            ::longrunning::__private::tonic::Status,
        >;
        /// The method `corner.v1.Words.Borrow`.
        async fn borrow(
            &self,
            request: ::longrunning::__private::tonic::Request<super::Ok>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<super::Ok>,
            ::longrunning::__private::tonic::Status,
        >;
        /// The method `corner.v1.Words.AsRef`.
        async fn as_ref(
            &self,
            request: ::longrunning::__private::tonic::Request<super::Ok>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<super::Ok>,
            ::longrunning::__private::tonic::Status,
        >;
        /// The method `corner.v1.Words.ToOwned`.
        async fn to_owned(
            &self,
            request: ::longrunning::__private::tonic::Request<super::Ok>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<super::Ok>,
            ::longrunning::__private::tonic::Status,
        >;
        /// The method `corner.v1.Words.TryInto`.
        async fn try_into(
            &self,
            request: ::longrunning::__private::tonic::Request<super::Ok>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<super::Ok>,
            ::longrunning::__private::tonic::Status,
        >;
        /// The method `corner.v1.Words.Get`.
        async fn get(
            &self,
            request: ::longrunning::__private::tonic::Request<super::Ok>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<super::Ok>,
            ::longrunning::__private::tonic::Status,
        >;
        /// The method `corner.v1.Words.Poll`.
        async fn poll(
            &self,
            request: ::longrunning::__private::tonic::Request<super::Ok>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<super::Ok>,
            ::longrunning::__private::tonic::Status,
        >;
        /// The method `corner.v1.Words.Deref`.
        async fn deref(
            &self,
            request: ::longrunning::__private::tonic::Request<super::Ok>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<super::Ok>,
            ::longrunning::__private::tonic::Status,
        >;
        /// The method `corner.v1.Words.Drop`.
        async fn drop(
            &self,
            request: ::longrunning::__private::tonic::Request<super::Ok>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<super::Ok>,
            ::longrunning::__private::tonic::Status,
        >;
        /// The method `corner.v1.Words.Handlers`.
        async fn handlers(
            &self,
            request: ::longrunning::__private::tonic::Request<super::Ok>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<super::Ok>,
            ::longrunning::__private::tonic::Status,
        >;
    }
    /// Its methods have the names of functions that the bindings of a service call or declare.
    #[derive(Debug)]
    pub struct WordsServer<T> {
        inner: Arc<T>,
        accept_compression_encodings: EnabledCompressionEncodings,
        send_compression_encodings: EnabledCompressionEncodings,
        max_decoding_message_size: Option<usize>,
        max_encoding_message_size: Option<usize>,
    }
    impl<T> WordsServer<T> {
        pub fn new(inner: T) -> Self {
            Self::from_arc(Arc::new(inner))
        }
        pub fn from_arc(inner: Arc<T>) -> Self {
            Self {
                inner,
                accept_compression_encodings: Default::default(),
                send_compression_encodings: Default::default(),
                max_decoding_message_size: None,
                max_encoding_message_size: None,
            }
        }
        pub fn with_interceptor<F>(
            inner: T,
            interceptor: F,
        ) -> InterceptedService<Self, F>
        where
            F: ::longrunning::__private::tonic::service::Interceptor,
        {
            InterceptedService::new(Self::new(inner), interceptor)
        }
        /// Enable decompressing requests with the given encoding.
        #[must_use]
        pub fn accept_compressed(mut self, encoding: CompressionEncoding) -> Self {
            self.accept_compression_encodings.enable(encoding);
            self
        }
        /// Compress responses with the given encoding, if the client supports it.
        #[must_use]
        pub fn send_compressed(mut self, encoding: CompressionEncoding) -> Self {
            self.send_compression_encodings.enable(encoding);
            self
        }
        /// Limits the maximum size of a decoded message.
        ///
        /// Default: `4MB`
        #[must_use]
        pub fn max_decoding_message_size(mut self, limit: usize) -> Self {
            self.max_decoding_message_size = Some(limit);
            self
        }
        /// Limits the maximum size of an encoded message.
        ///
        /// Default: `usize::MAX`
        #[must_use]
        pub fn max_encoding_message_size(mut self, limit: usize) -> Self {
            self.max_encoding_message_size = Some(limit);
            self
        }
    }
    impl<T, B> ::longrunning::__private::tonic::codegen::Service<http::Request<B>>
    for WordsServer<T>
    where
        T: Words,
        B: Body + std::marker::Send + 'static,
        B::Error: Into<StdError> + std::marker::Send + 'static,
    {
        type Response = http::Response<::longrunning::__private::tonic::body::Body>;
        type Error = std::convert::Infallible;
        type Future = BoxFuture<Self::Response, Self::Error>;
        fn poll_ready(
            &mut self,
            _cx: &mut Context<'_>,
        ) -> Poll<std::result::Result<(), Self::Error>> {
            Poll::Ready(Ok(()))
        }
        fn call(&mut self, req: http::Request<B>) -> Self::Future {
            match req.uri().path() {
                "/corner.v1.Words/Clone" => {
                    #[allow(non_camel_case_types)]
                    struct CloneSvc<T: Words>(pub Arc<T>);
                    impl<
                        T: Words,
                    > ::longrunning::__private::tonic::server::UnaryService<super::Ok>
                    for CloneSvc<T> {
                        type Response = ::longrunning::__private::google::longrunning::Operation;
                        type Future = BoxFuture<
                            ::longrunning::__private::tonic::Response<Self::Response>,
                            ::longrunning::__private::tonic::Status,
                        >;
                        fn call(
                            &mut self,
                            request: ::longrunning::__private::tonic::Request<super::Ok>,
                        ) -> Self::Future {
                            let inner = Arc::clone(&self.0);
                            let fut = async move {
                                <T as Words>::clone(&inner, request).await
                            };
                            Box::pin(fut)
                        }
                    }
                    let accept_compression_encodings = self.accept_compression_encodings;
                    let send_compression_encodings = self.send_compression_encodings;
                    let max_decoding_message_size = self.max_decoding_message_size;
                    let max_encoding_message_size = self.max_encoding_message_size;
                    let inner = self.inner.clone();
                    let fut = async move {
                        let method = CloneSvc(inner);
                        let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
                        let mut grpc = ::longrunning::__private::tonic::server::Grpc::new(
                                codec,
                            )
                            .apply_compression_config(
                                accept_compression_encodings,
                                send_compression_encodings,
                            )
                            .apply_max_message_size_config(
                                max_decoding_message_size,
                                max_encoding_message_size,
                            );
                        let res = grpc.unary(method, req).await;
                        Ok(res)
                    };
                    Box::pin(fut)
                }
                "/corner.v1.Words/Into" => {
                    #[allow(non_camel_case_types)]
                    struct IntoSvc<T: Words>(pub Arc<T>);
                    impl<
                        T: Words,
                    > ::longrunning::__private::tonic::server::UnaryService<super::Ok>
                    for IntoSvc<T> {
                        type Response = super::Ok;
                        type Future = BoxFuture<
                            ::longrunning::__private::tonic::Response<Self::Response>,
                            ::longrunning::__private::tonic::Status,
                        >;
                        fn call(
                            &mut self,
                            request: ::longrunning::__private::tonic::Request<super::Ok>,
                        ) -> Self::Future {
                            let inner = Arc::clone(&self.0);
                            let fut = async move {
                                <T as Words>::into(&inner, request).await
                            };
                            Box::pin(fut)
                        }
                    }
                    let accept_compression_encodings = self.accept_compression_encodings;
                    let send_compression_encodings = self.send_compression_encodings;
                    let max_decoding_message_size = self.max_decoding_message_size;
                    let max_encoding_message_size = self.max_encoding_message_size;
                    let inner = self.inner.clone();
                    let fut = async move {
                        let method = IntoSvc(inner);
                        let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
                        let mut grpc = ::longrunning::__private::tonic::server::Grpc::new(
                                codec,
                            )
                            .apply_compression_config(
                                accept_compression_encodings,
                                send_compression_encodings,
                            )
                            .apply_max_message_size_config(
                                max_decoding_message_size,
                                max_encoding_message_size,
                            );
                        let res = grpc.unary(method, req).await;
                        Ok(res)
                    };
                    Box::pin(fut)
                }
                "/corner.v1.Words/Fmt" => {
                    #[allow(non_camel_case_types)]
                    struct FmtSvc<T: Words>(pub Arc<T>);
                    impl<
                        T: Words,
                    > ::longrunning::__private::tonic::server::UnaryService<super::Ok>
                    for FmtSvc<T> {
                        type Response = super::Ok;
                        type Future = BoxFuture<
                            ::longrunning::__private::tonic::Response<Self::Response>,
                            ::longrunning::__private::tonic::Status,
                        >;
                        fn call(
                            &mut self,
                            request: ::longrunning::__private::tonic::Request<super::Ok>,
                        ) -> Self::Future {
                            let inner = Arc::clone(&self.0);
                            let fut = async move {
                                <T as Words>::fmt(&inner, request).await
                            };
                            Box::pin(fut)
                        }
                    }
                    let accept_compression_encodings = self.accept_compression_encodings;
                    let send_compression_encodings = self.send_compression_encodings;
                    let max_decoding_message_size = self.max_decoding_message_size;
                    let max_encoding_message_size = self.max_encoding_message_size;
                    let inner = self.inner.clone();
                    let fut = async move {
                        let method = FmtSvc(inner);
                        let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
                        let mut grpc = ::longrunning::__private::tonic::server::Grpc::new(
                                codec,
                            )
                            .apply_compression_config(
                                accept_compression_encodings,
                                send_compression_encodings,
                            )
                            .apply_max_message_size_config(
                                max_decoding_message_size,
                                max_encoding_message_size,
                            );
                        let res = grpc.unary(method, req).await;
                        Ok(res)
                    };
                    Box::pin(fut)
                }
                "/corner.v1.Words/Default" => {
                    #[allow(non_camel_case_types)]
                    struct DefaultSvc<T: Words>(pub Arc<T>);
                    impl<
                        T: Words,
                    > ::longrunning::__private::tonic::server::UnaryService<super::Ok>
                    for DefaultSvc<T> {
                        type Response = super::Ok;
                        type Future = BoxFuture<
                            ::longrunning::__private::tonic::Response<Self::Response>,
                            ::longrunning::__private::tonic::Status,
                        >;
                        fn call(
                            &mut self,
                            request: ::longrunning::__private::tonic::Request<super::Ok>,
                        ) -> Self::Future {
                            let inner = Arc::clone(&self.0);
                            let fut = async move {
                                <T as Words>::default(&inner, request).await
                            };
                            Box::pin(fut)
                        }
                    }
                    let accept_compression_encodings = self.accept_compression_encodings;
                    let send_compression_encodings = self.send_compression_encodings;
                    let max_decoding_message_size = self.max_decoding_message_size;
                    let max_encoding_message_size = self.max_encoding_message_size;
                    let inner = self.inner.clone();
                    let fut = async move {
                        let method = DefaultSvc(inner);
                        let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
                        let mut grpc = ::longrunning::__private::tonic::server::Grpc::new(
                                codec,
                            )
                            .apply_compression_config(
                                accept_compression_encodings,
                                send_compression_encodings,
                            )
                            .apply_max_message_size_config(
                                max_decoding_message_size,
                                max_encoding_message_size,
                            );
                        let res = grpc.unary(method, req).await;
                        Ok(res)
                    };
                    Box::pin(fut)
                }
                "/corner.v1.Words/Await" => {
                    #[allow(non_camel_case_types)]
                    struct AwaitSvc<T: Words>(pub Arc<T>);
                    impl<
                        T: Words,
                    > ::longrunning::__private::tonic::server::UnaryService<super::Ok>
                    for AwaitSvc<T> {
                        type Response = super::Ok;
                        type Future = BoxFuture<
                            ::longrunning::__private::tonic::Response<Self::Response>,
                            ::longrunning::__private::tonic::Status,
                        >;
                        fn call(
                            &mut self,
                            request: ::longrunning::__private::tonic::Request<super::Ok>,
                        ) -> Self::Future {
                            let inner = Arc::clone(&self.0);
                            let fut = async move {
                                <T as Words>::r#await(&inner, request).await
                            };
                            Box::pin(fut)
                        }
                    }
                    let accept_compression_encodings = self.accept_compression_encodings;
                    let send_compression_encodings = self.send_compression_encodings;
                    let max_decoding_message_size = self.max_decoding_message_size;
                    let max_encoding_message_size = self.max_encoding_message_size;
                    let inner = self.inner.clone();
                    let fut = async move {
                        let method = AwaitSvc(inner);
                        let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
                        let mut grpc = ::longrunning::__private::tonic::server::Grpc::new(
                                codec,
                            )
                            .apply_compression_config(
                                accept_compression_encodings,
                                send_compression_encodings,
                            )
                            .apply_max_message_size_config(
                                max_decoding_message_size,
                                max_encoding_message_size,
                            );
                        let res = grpc.unary(method, req).await;
                        Ok(res)
                    };
                    Box::pin(fut)
                }
                "/corner.v1.Words/Self" => {
                    #[allow(non_camel_case_types)]
                    struct SelfSvc<T: Words>(pub Arc<T>);
                    impl<
                        T: Words,
                    > ::longrunning::__private::tonic::server::ServerStreamingService<
                        super::Ok,
                    > for SelfSvc<T> {
                        type Response = super::Ok;
                        type ResponseStream = T::SelfStream;
                        type Future = BoxFuture<
                            ::longrunning::__private::tonic::Response<
                                Self::ResponseStream,
                            >,
                            ::longrunning::__private::tonic::Status,
                        >;
                        fn call(
                            &mut self,
                            request: ::longrunning::__private::tonic::Request<super::Ok>,
                        ) -> Self::Future {
                            let inner = Arc::clone(&self.0);
                            let fut = async move {
                                <T as Words>::self_(&inner, request).await
                            };
                            Box::pin(fut)
                        }
                    }
                    let accept_compression_encodings = self.accept_compression_encodings;
                    let send_compression_encodings = self.send_compression_encodings;
                    let max_decoding_message_size = self.max_decoding_message_size;
                    let max_encoding_message_size = self.max_encoding_message_size;
                    let inner = self.inner.clone();
                    let fut = async move {
                        let method = SelfSvc(inner);
                        let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
                        let mut grpc = ::longrunning::__private::tonic::server::Grpc::new(
                                codec,
                            )
                            .apply_compression_config(
                                accept_compression_encodings,
                                send_compression_encodings,
                            )
                            .apply_max_message_size_config(
                                max_decoding_message_size,
                                max_encoding_message_size,
                            );
                        let res = grpc.server_streaming(method, req).await;
                        Ok(res)
                    };
                    Box::pin(fut)
                }
                "/corner.v1.Words/Unary" => {
                    #[allow(non_camel_case_types)]
                    struct UnarySvc<T: Words>(pub Arc<T>);
                    impl<
                        T: Words,
                    > ::longrunning::__private::tonic::server::UnaryService<super::Ok>
                    for UnarySvc<T> {
                        type Response = super::Ok;
                        type Future = BoxFuture<
                            ::longrunning::__private::tonic::Response<Self::Response>,
                            ::longrunning::__private::tonic::Status,
                        >;
                        fn call(
                            &mut self,
                            request: ::longrunning::__private::tonic::Request<super::Ok>,
                        ) -> Self::Future {
                            let inner = Arc::clone(&self.0);
                            let fut = async move {
                                <T as Words>::unary(&inner, request).await
                            };
                            Box::pin(fut)
                        }
                    }
                    let accept_compression_encodings = self.accept_compression_encodings;
                    let send_compression_encodings = self.send_compression_encodings;
                    let max_decoding_message_size = self.max_decoding_message_size;
                    let max_encoding_message_size = self.max_encoding_message_size;
                    let inner = self.inner.clone();
                    let fut = async move {
                        let method = UnarySvc(inner);
                        let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
                        let mut grpc = ::longrunning::__private::tonic::server::Grpc::new(
                                codec,
                            )
                            .apply_compression_config(
                                accept_compression_encodings,
                                send_compression_encodings,
                            )
                            .apply_max_message_size_config(
                                max_decoding_message_size,
                                max_encoding_message_size,
                            );
                        let res = grpc.unary(method, req).await;
                        Ok(res)
                    };
                    Box::pin(fut)
                }
                "/corner.v1.Words/ServerStreaming" => {
                    #[allow(non_camel_case_types)]
                    struct ServerStreamingSvc<T: Words>(pub Arc<T>);
                    impl<
                        T: Words,
                    > ::longrunning::__private::tonic::server::ServerStreamingService<
                        super::Ok,
                    > for ServerStreamingSvc<T> {
                        type Response = super::Ok;
                        type ResponseStream = T::ServerStreamingStream;
                        type Future = BoxFuture<
                            ::longrunning::__private::tonic::Response<
                                Self::ResponseStream,
                            >,
                            ::longrunning::__private::tonic::Status,
                        >;
                        fn call(
                            &mut self,
                            request: ::longrunning::__private::tonic::Request<super::Ok>,
                        ) -> Self::Future {
                            let inner = Arc::clone(&self.0);
                            let fut = async move {
                                <T as Words>::server_streaming(&inner, request).await
                            };
                            Box::pin(fut)
                        }
                    }
                    let accept_compression_encodings = self.accept_compression_encodings;
                    let send_compression_encodings = self.send_compression_encodings;
                    let max_decoding_message_size = self.max_decoding_message_size;
                    let max_encoding_message_size = self.max_encoding_message_size;
                    let inner = self.inner.clone();
                    let fut = async move {
                        let method = ServerStreamingSvc(inner);
                        let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
                        let mut grpc = ::longrunning::__private::tonic::server::Grpc::new(
                                codec,
                            )
                            .apply_compression_config(
                                accept_compression_encodings,
                                send_compression_encodings,
                            )
                            .apply_max_message_size_config(
                                max_decoding_message_size,
                                max_encoding_message_size,
                            );
                        let res = grpc.server_streaming(method, req).await;
                        Ok(res)
                    };
                    Box::pin(fut)
                }
                "/corner.v1.Words/Follow" => {
                    #[allow(non_camel_case_types)]
                    struct FollowSvc<T: Words>(pub Arc<T>);
                    impl<
                        T: Words,
                    > ::longrunning::__private::tonic::server::UnaryService<super::Ok>
                    for FollowSvc<T> {
                        type Response = super::Ok;
                        type Future = BoxFuture<
                            ::longrunning::__private::tonic::Response<Self::Response>,
                            ::longrunning::__private::tonic::Status,
                        >;
                        fn call(
                            &mut self,
                            request: ::longrunning::__private::tonic::Request<super::Ok>,
                        ) -> Self::Future {
                            let inner = Arc::clone(&self.0);
                            let fut = async move {
                                <T as Words>::follow(&inner, request).await
                            };
                            Box::pin(fut)
                        }
                    }
                    let accept_compression_encodings = self.accept_compression_encodings;
                    let send_compression_encodings = self.send_compression_encodings;
                    let max_decoding_message_size = self.max_decoding_message_size;
                    let max_encoding_message_size = self.max_encoding_message_size;
                    let inner = self.inner.clone();
                    let fut = async move {
                        let method = FollowSvc(inner);
                        let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
                        let mut grpc = ::longrunning::__private::tonic::server::Grpc::new(
                                codec,
                            )
                            .apply_compression_config(
                                accept_compression_encodings,
                                send_compression_encodings,
                            )
                            .apply_max_message_size_config(
                                max_decoding_message_size,
                                max_encoding_message_size,
                            );
                        let res = grpc.unary(method, req).await;
                        Ok(res)
                    };
                    Box::pin(fut)
                }
                "/corner.v1.Words/Request" => {
                    #[allow(non_camel_case_types)]
                    struct RequestSvc<T: Words>(pub Arc<T>);
                    impl<
                        T: Words,
                    > ::longrunning::__private::tonic::server::UnaryService<super::Ok>
                    for RequestSvc<T> {
                        type Response = super::Ok;
                        type Future = BoxFuture<
                            ::longrunning::__private::tonic::Response<Self::Response>,
                            ::longrunning::__private::tonic::Status,
                        >;
                        fn call(
                            &mut self,
                            request: ::longrunning::__private::tonic::Request<super::Ok>,
                        ) -> Self::Future {
                            let inner = Arc::clone(&self.0);
                            let fut = async move {
                                <T as Words>::request(&inner, request).await
                            };
                            Box::pin(fut)
                        }
                    }
                    let accept_compression_encodings = self.accept_compression_encodings;
                    let send_compression_encodings = self.send_compression_encodings;
                    let max_decoding_message_size = self.max_decoding_message_size;
                    let max_encoding_message_size = self.max_encoding_message_size;
                    let inner = self.inner.clone();
                    let fut = async move {
                        let method = RequestSvc(inner);
                        let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
                        let mut grpc = ::longrunning::__private::tonic::server::Grpc::new(
                                codec,
                            )
                            .apply_compression_config(
                                accept_compression_encodings,
                                send_compression_encodings,
                            )
                            .apply_max_message_size_config(
                                max_decoding_message_size,
                                max_encoding_message_size,
                            );
                        let res = grpc.unary(method, req).await;
                        Ok(res)
                    };
                    Box::pin(fut)
                }
                "/corner.v1.Words/Options" => {
                    #[allow(non_camel_case_types)]
                    struct OptionsSvc<T: Words>(pub Arc<T>);
                    impl<
                        T: Words,
                    > ::longrunning::__private::tonic::server::UnaryService<super::Ok>
                    for OptionsSvc<T> {
                        type Response = super::Ok;
                        type Future = BoxFuture<
                            ::longrunning::__private::tonic::Response<Self::Response>,
                            ::longrunning::__private::tonic::Status,
                        >;
                        fn call(
                            &mut self,
                            request: ::longrunning::__private::tonic::Request<super::Ok>,
                        ) -> Self::Future {
                            let inner = Arc::clone(&self.0);
                            let fut = async move {
                                <T as Words>::options(&inner, request).await
                            };
                            Box::pin(fut)
                        }
                    }
                    let accept_compression_encodings = self.accept_compression_encodings;
                    let send_compression_encodings = self.send_compression_encodings;
                    let max_decoding_message_size = self.max_decoding_message_size;
                    let max_encoding_message_size = self.max_encoding_message_size;
                    let inner = self.inner.clone();
                    let fut = async move {
                        let method = OptionsSvc(inner);
                        let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
                        let mut grpc = ::longrunning::__private::tonic::server::Grpc::new(
                                codec,
                            )
                            .apply_compression_config(
                                accept_compression_encodings,
                                send_compression_encodings,
                            )
                            .apply_max_message_size_config(
                                max_decoding_message_size,
                                max_encoding_message_size,
                            );
                        let res = grpc.unary(method, req).await;
                        Ok(res)
                    };
                    Box::pin(fut)
                }
                "/corner.v1.Words/Inner" => {
                    #[allow(non_camel_case_types)]
                    struct InnerSvc<T: Words>(pub Arc<T>);
                    impl<
                        T: Words,
                    > ::longrunning::__private::tonic::server::UnaryService<super::Ok>
                    for InnerSvc<T> {
                        type Response = super::Ok;
                        type Future = BoxFuture<
                            ::longrunning::__private::tonic::Response<Self::Response>,
                            ::longrunning::__private::tonic::Status,
                        >;
                        fn call(
                            &mut self,
                            request: ::longrunning::__private::tonic::Request<super::Ok>,
                        ) -> Self::Future {
                            let inner = Arc::clone(&self.0);
                            let fut = async move {
                                <T as Words>::inner(&inner, request).await
                            };
                            Box::pin(fut)
                        }
                    }
                    let accept_compression_encodings = self.accept_compression_encodings;
                    let send_compression_encodings = self.send_compression_encodings;
                    let max_decoding_message_size = self.max_decoding_message_size;
                    let max_encoding_message_size = self.max_encoding_message_size;
                    let inner = self.inner.clone();
                    let fut = async move {
                        let method = InnerSvc(inner);
                        let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
                        let mut grpc = ::longrunning::__private::tonic::server::Grpc::new(
                                codec,
                            )
                            .apply_compression_config(
                                accept_compression_encodings,
                                send_compression_encodings,
                            )
                            .apply_max_message_size_config(
                                max_decoding_message_size,
                                max_encoding_message_size,
                            );
                        let res = grpc.unary(method, req).await;
                        Ok(res)
                    };
                    Box::pin(fut)
                }
                "/corner.v1.Words/Ready" => {
                    #[allow(non_camel_case_types)]
                    struct ReadySvc<T: Words>(pub Arc<T>);
                    impl<
                        T: Words,
                    > ::longrunning::__private::tonic::server::UnaryService<super::Ok>
                    for ReadySvc<T> {
                        type Response = super::Ok;
                        type Future = BoxFuture<
                            ::longrunning::__private::tonic::Response<Self::Response>,
                            ::longrunning::__private::tonic::Status,
                        >;
                        fn call(
                            &mut self,
                            request: ::longrunning::__private::tonic::Request<super::Ok>,
                        ) -> Self::Future {
                            let inner = Arc::clone(&self.0);
                            let fut = async move {
                                <T as Words>::ready(&inner, request).await
                            };
                            Box::pin(fut)
                        }
                    }
                    let accept_compression_encodings = self.accept_compression_encodings;
                    let send_compression_encodings = self.send_compression_encodings;
                    let max_decoding_message_size = self.max_decoding_message_size;
                    let max_encoding_message_size = self.max_encoding_message_size;
                    let inner = self.inner.clone();
                    let fut = async move {
                        let method = ReadySvc(inner);
                        let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
                        let mut grpc = ::longrunning::__private::tonic::server::Grpc::new(
                                codec,
                            )
                            .apply_compression_config(
                                accept_compression_encodings,
                                send_compression_encodings,
                            )
                            .apply_max_message_size_config(
                                max_decoding_message_size,
                                max_encoding_message_size,
                            );
                        let res = grpc.unary(method, req).await;
                        Ok(res)
                    };
                    Box::pin(fut)
                }
                "/corner.v1.Words/PollReady" => {
                    #[allow(non_camel_case_types)]
                    struct PollReadySvc<T: Words>(pub Arc<T>);
                    impl<
                        T: Words,
                    > ::longrunning::__private::tonic::server::UnaryService<super::Ok>
                    for PollReadySvc<T> {
                        type Response = super::Ok;
                        type Future = BoxFuture<
                            ::longrunning::__private::tonic::Response<Self::Response>,
                            ::longrunning::__private::tonic::Status,
                        >;
                        fn call(
                            &mut self,
                            request: ::longrunning::__private::tonic::Request<super::Ok>,
                        ) -> Self::Future {
                            let inner = Arc::clone(&self.0);
                            let fut = async move {
                                <T as Words>::poll_ready(&inner, request).await
                            };
                            Box::pin(fut)
                        }
                    }
                    let accept_compression_encodings = self.accept_compression_encodings;
                    let send_compression_encodings = self.send_compression_encodings;
                    let max_decoding_message_size = self.max_decoding_message_size;
                    let max_encoding_message_size = self.max_encoding_message_size;
                    let inner = self.inner.clone();
                    let fut = async move {
                        let method = PollReadySvc(inner);
                        let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
                        let mut grpc = ::longrunning::__private::tonic::server::Grpc::new(
                                codec,
                            )
                            .apply_compression_config(
                                accept_compression_encodings,
                                send_compression_encodings,
                            )
                            .apply_max_message_size_config(
                                max_decoding_message_size,
                                max_encoding_message_size,
                            );
                        let res = grpc.unary(method, req).await;
                        Ok(res)
                    };
                    Box::pin(fut)
                }
                "/corner.v1.Words/Call" => {
                    #[allow(non_camel_case_types)]
                    struct CallSvc<T: Words>(pub Arc<T>);
                    impl<
                        T: Words,
                    > ::longrunning::__private::tonic::server::UnaryService<super::Ok>
                    for CallSvc<T> {
                        type Response = super::Ok;
                        type Future = BoxFuture<
                            ::longrunning::__private::tonic::Response<Self::Response>,
                            ::longrunning::__private::tonic::Status,
                        >;
                        fn call(
                            &mut self,
                            request: ::longrunning::__private::tonic::Request<super::Ok>,
                        ) -> Self::Future {
                            let inner = Arc::clone(&self.0);
                            let fut = async move {
                                <T as Words>::call(&inner, request).await
                            };
                            Box::pin(fut)
                        }
                    }
                    let accept_compression_encodings = self.accept_compression_encodings;
                    let send_compression_encodings = self.send_compression_encodings;
                    let max_decoding_message_size = self.max_decoding_message_size;
                    let max_encoding_message_size = self.max_encoding_message_size;
                    let inner = self.inner.clone();
                    let fut = async move {
                        let method = CallSvc(inner);
                        let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
                        let mut grpc = ::longrunning::__private::tonic::server::Grpc::new(
                                codec,
                            )
                            .apply_compression_config(
                                accept_compression_encodings,
                                send_compression_encodings,
                            )
                            .apply_max_message_size_config(
                                max_decoding_message_size,
                                max_encoding_message_size,
                            );
                        let res = grpc.unary(method, req).await;
                        Ok(res)
                    };
                    Box::pin(fut)
                }
                "/corner.v1.Words/AddTo" => {
                    #[allow(non_camel_case_types)]
                    struct AddToSvc<T: Words>(pub Arc<T>);
                    impl<
                        T: Words,
                    > ::longrunning::__private::tonic::server::UnaryService<super::Ok>
                    for AddToSvc<T> {
                        type Response = super::Ok;
                        type Future = BoxFuture<
                            ::longrunning::__private::tonic::Response<Self::Response>,
                            ::longrunning::__private::tonic::Status,
                        >;
                        fn call(
                            &mut self,
                            request: ::longrunning::__private::tonic::Request<super::Ok>,
                        ) -> Self::Future {
                            let inner = Arc::clone(&self.0);
                            let fut = async move {
                                <T as Words>::add_to(&inner, request).await
                            };
                            Box::pin(fut)
                        }
                    }
                    let accept_compression_encodings = self.accept_compression_encodings;
                    let send_compression_encodings = self.send_compression_encodings;
                    let max_decoding_message_size = self.max_decoding_message_size;
                    let max_encoding_message_size = self.max_encoding_message_size;
                    let inner = self.inner.clone();
                    let fut = async move {
                        let method = AddToSvc(inner);
                        let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
                        let mut grpc = ::longrunning::__private::tonic::server::Grpc::new(
                                codec,
                            )
                            .apply_compression_config(
                                accept_compression_encodings,
                                send_compression_encodings,
                            )
                            .apply_max_message_size_config(
                                max_decoding_message_size,
                                max_encoding_message_size,
                            );
                        let res = grpc.unary(method, req).await;
                        Ok(res)
                    };
                    Box::pin(fut)
                }
                "/corner.v1.Words/Registry" => {
                    #[allow(non_camel_case_types)]
                    struct RegistrySvc<T: Words>(pub Arc<T>);
                    impl<
                        T: Words,
                    > ::longrunning::__private::tonic::server::UnaryService<super::Ok>
                    for RegistrySvc<T> {
                        type Response = super::Ok;
                        type Future = BoxFuture<
                            ::longrunning::__private::tonic::Response<Self::Response>,
                            ::longrunning::__private::tonic::Status,
                        >;
                        fn call(
                            &mut self,
                            request: ::longrunning::__private::tonic::Request<super::Ok>,
                        ) -> Self::Future {
                            let inner = Arc::clone(&self.0);
                            let fut = async move {
                                <T as Words>::registry(&inner, request).await
                            };
                            Box::pin(fut)
                        }
                    }
                    let accept_compression_encodings = self.accept_compression_encodings;
                    let send_compression_encodings = self.send_compression_encodings;
                    let max_decoding_message_size = self.max_decoding_message_size;
                    let max_encoding_message_size = self.max_encoding_message_size;
                    let inner = self.inner.clone();
                    let fut = async move {
                        let method = RegistrySvc(inner);
                        let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
                        let mut grpc = ::longrunning::__private::tonic::server::Grpc::new(
                                codec,
                            )
                            .apply_compression_config(
                                accept_compression_encodings,
                                send_compression_encodings,
                            )
                            .apply_max_message_size_config(
                                max_decoding_message_size,
                                max_encoding_message_size,
                            );
                        let res = grpc.unary(method, req).await;
                        Ok(res)
                    };
                    Box::pin(fut)
                }
                "/corner.v1.Words/SERVICE" => {
                    #[allow(non_camel_case_types)]
                    struct SERVICESvc<T: Words>(pub Arc<T>);
                    impl<
                        T: Words,
                    > ::longrunning::__private::tonic::server::UnaryService<super::Ok>
                    for SERVICESvc<T> {
                        type Response = super::Ok;
                        type Future = BoxFuture<
                            ::longrunning::__private::tonic::Response<Self::Response>,
                            ::longrunning::__private::tonic::Status,
                        >;
                        fn call(
                            &mut self,
                            request: ::longrunning::__private::tonic::Request<super::Ok>,
                        ) -> Self::Future {
                            let inner = Arc::clone(&self.0);
                            let fut = async move {
                                <T as Words>::service(&inner, request).await
                            };
                            Box::pin(fut)
                        }
                    }
                    let accept_compression_encodings = self.accept_compression_encodings;
                    let send_compression_encodings = self.send_compression_encodings;
                    let max_decoding_message_size = self.max_decoding_message_size;
                    let max_encoding_message_size = self.max_encoding_message_size;
                    let inner = self.inner.clone();
                    let fut = async move {
                        let method = SERVICESvc(inner);
                        let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
                        let mut grpc = ::longrunning::__private::tonic::server::Grpc::new(
                                codec,
                            )
                            .apply_compression_config(
                                accept_compression_encodings,
                                send_compression_encodings,
                            )
                            .apply_max_message_size_config(
                                max_decoding_message_size,
                                max_encoding_message_size,
                            );
                        let res = grpc.unary(method, req).await;
                        Ok(res)
                    };
                    Box::pin(fut)
                }
                "/corner.v1.Words/Send" => {
                    #[allow(non_camel_case_types)]
                    struct SendSvc<T: Words>(pub Arc<T>);
                    impl<
                        T: Words,
                    > ::longrunning::__private::tonic::server::UnaryService<super::Ok>
                    for SendSvc<T> {
                        type Response = super::Ok;
                        type Future = BoxFuture<
                            ::longrunning::__private::tonic::Response<Self::Response>,
                            ::longrunning::__private::tonic::Status,
                        >;
                        fn call(
                            &mut self,
                            request: ::longrunning::__private::tonic::Request<super::Ok>,
                        ) -> Self::Future {
                            let inner = Arc::clone(&self.0);
                            let fut = async move {
                                <T as Words>::send(&inner, request).await
                            };
                            Box::pin(fut)
                        }
                    }
                    let accept_compression_encodings = self.accept_compression_encodings;
                    let send_compression_encodings = self.send_compression_encodings;
                    let max_decoding_message_size = self.max_decoding_message_size;
                    let max_encoding_message_size = self.max_encoding_message_size;
                    let inner = self.inner.clone();
                    let fut = async move {
                        let method = SendSvc(inner);
                        let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
                        let mut grpc = ::longrunning::__private::tonic::server::Grpc::new(
                                codec,
                            )
                            .apply_compression_config(
                                accept_compression_encodings,
                                send_compression_encodings,
                            )
                            .apply_max_message_size_config(
                                max_decoding_message_size,
                                max_encoding_message_size,
                            );
                        let res = grpc.unary(method, req).await;
                        Ok(res)
                    };
                    Box::pin(fut)
                }
                "/corner.v1.Words/Map" => {
                    #[allow(non_camel_case_types)]
                    struct MapSvc<T: Words>(pub Arc<T>);
                    impl<
                        T: Words,
                    > ::longrunning::__private::tonic::server::ServerStreamingService<
                        super::Ok,
                    > for MapSvc<T> {
                        type Response = super::Ok;
                        type ResponseStream = T::MapStream;
                        type Future = BoxFuture<
                            ::longrunning::__private::tonic::Response<
                                Self::ResponseStream,
                            >,
                            ::longrunning::__private::tonic::Status,
                        >;
                        fn call(
                            &mut self,
                            request: ::longrunning::__private::tonic::Request<super::Ok>,
                        ) -> Self::Future {
                            let inner = Arc::clone(&self.0);
                            let fut = async move {
                                <T as Words>::map(&inner, request).await
                            };
                            Box::pin(fut)
                        }
                    }
                    let accept_compression_encodings = self.accept_compression_encodings;
                    let send_compression_encodings = self.send_compression_encodings;
                    let max_decoding_message_size = self.max_decoding_message_size;
                    let max_encoding_message_size = self.max_encoding_message_size;
                    let inner = self.inner.clone();
                    let fut = async move {
                        let method = MapSvc(inner);
                        let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
                        let mut grpc = ::longrunning::__private::tonic::server::Grpc::new(
                                codec,
                            )
                            .apply_compression_config(
                                accept_compression_encodings,
                                send_compression_encodings,
                            )
                            .apply_max_message_size_config(
                                max_decoding_message_size,
                                max_encoding_message_size,
                            );
                        let res = grpc.server_streaming(method, req).await;
                        Ok(res)
                    };
                    Box::pin(fut)
                }
                "/corner.v1.Words/FromArc" => {
                    #[allow(non_camel_case_types)]
                    struct FromArcSvc<T: Words>(pub Arc<T>);
                    impl<
                        T: Words,
                    > ::longrunning::__private::tonic::server::UnaryService<super::Ok>
                    for FromArcSvc<T> {
                        type Response = super::Ok;
                        type Future = BoxFuture<
                            ::longrunning::__private::tonic::Response<Self::Response>,
                            ::longrunning::__private::tonic::Status,
                        >;
                        fn call(
                            &mut self,
                            request: ::longrunning::__private::tonic::Request<super::Ok>,
                        ) -> Self::Future {
                            let inner = Arc::clone(&self.0);
                            let fut = async move {
                                <T as Words>::from_arc(&inner, request).await
                            };
                            Box::pin(fut)
                        }
                    }
                    let accept_compression_encodings = self.accept_compression_encodings;
                    let send_compression_encodings = self.send_compression_encodings;
                    let max_decoding_message_size = self.max_decoding_message_size;
                    let max_encoding_message_size = self.max_encoding_message_size;
                    let inner = self.inner.clone();
                    let fut = async move {
                        let method = FromArcSvc(inner);
                        let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
                        let mut grpc = ::longrunning::__private::tonic::server::Grpc::new(
                                codec,
                            )
                            .apply_compression_config(
                                accept_compression_encodings,
                                send_compression_encodings,
                            )
                            .apply_max_message_size_config(
                                max_decoding_message_size,
                                max_encoding_message_size,
                            );
                        let res = grpc.unary(method, req).await;
                        Ok(res)
                    };
                    Box::pin(fut)
                }
                "/corner.v1.Words/Borrow" => {
                    #[allow(non_camel_case_types)]
                    struct BorrowSvc<T: Words>(pub Arc<T>);
                    impl<
                        T: Words,
                    > ::longrunning::__private::tonic::server::UnaryService<super::Ok>
                    for BorrowSvc<T> {
                        type Response = super::Ok;
                        type Future = BoxFuture<
                            ::longrunning::__private::tonic::Response<Self::Response>,
                            ::longrunning::__private::tonic::Status,
                        >;
                        fn call(
                            &mut self,
                            request: ::longrunning::__private::tonic::Request<super::Ok>,
                        ) -> Self::Future {
                            let inner = Arc::clone(&self.0);
                            let fut = async move {
                                <T as Words>::borrow(&inner, request).await
                            };
                            Box::pin(fut)
                        }
                    }
                    let accept_compression_encodings = self.accept_compression_encodings;
                    let send_compression_encodings = self.send_compression_encodings;
                    let max_decoding_message_size = self.max_decoding_message_size;
                    let max_encoding_message_size = self.max_encoding_message_size;
                    let inner = self.inner.clone();
                    let fut = async move {
                        let method = BorrowSvc(inner);
                        let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
                        let mut grpc = ::longrunning::__private::tonic::server::Grpc::new(
                                codec,
                            )
                            .apply_compression_config(
                                accept_compression_encodings,
                                send_compression_encodings,
                            )
                            .apply_max_message_size_config(
                                max_decoding_message_size,
                                max_encoding_message_size,
                            );
                        let res = grpc.unary(method, req).await;
                        Ok(res)
                    };
                    Box::pin(fut)
                }
                "/corner.v1.Words/AsRef" => {
                    #[allow(non_camel_case_types)]
                    struct AsRefSvc<T: Words>(pub Arc<T>);
                    impl<
                        T: Words,
                    > ::longrunning::__private::tonic::server::UnaryService<super::Ok>
                    for AsRefSvc<T> {
                        type Response = super::Ok;
                        type Future = BoxFuture<
                            ::longrunning::__private::tonic::Response<Self::Response>,
                            ::longrunning::__private::tonic::Status,
                        >;
                        fn call(
                            &mut self,
                            request: ::longrunning::__private::tonic::Request<super::Ok>,
                        ) -> Self::Future {
                            let inner = Arc::clone(&self.0);
                            let fut = async move {
                                <T as Words>::as_ref(&inner, request).await
                            };
                            Box::pin(fut)
                        }
                    }
                    let accept_compression_encodings = self.accept_compression_encodings;
                    let send_compression_encodings = self.send_compression_encodings;
                    let max_decoding_message_size = self.max_decoding_message_size;
                    let max_encoding_message_size = self.max_encoding_message_size;
                    let inner = self.inner.clone();
                    let fut = async move {
                        let method = AsRefSvc(inner);
                        let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
                        let mut grpc = ::longrunning::__private::tonic::server::Grpc::new(
                                codec,
                            )
                            .apply_compression_config(
                                accept_compression_encodings,
                                send_compression_encodings,
                            )
                            .apply_max_message_size_config(
                                max_decoding_message_size,
                                max_encoding_message_size,
                            );
                        let res = grpc.unary(method, req).await;
                        Ok(res)
                    };
                    Box::pin(fut)
                }
                "/corner.v1.Words/ToOwned" => {
                    #[allow(non_camel_case_types)]
                    struct ToOwnedSvc<T: Words>(pub Arc<T>);
                    impl<
                        T: Words,
                    > ::longrunning::__private::tonic::server::UnaryService<super::Ok>
                    for ToOwnedSvc<T> {
                        type Response = super::Ok;
                        type Future = BoxFuture<
                            ::longrunning::__private::tonic::Response<Self::Response>,
                            ::longrunning::__private::tonic::Status,
                        >;
                        fn call(
                            &mut self,
                            request: ::longrunning::__private::tonic::Request<super::Ok>,
                        ) -> Self::Future {
                            let inner = Arc::clone(&self.0);
                            let fut = async move {
                                <T as Words>::to_owned(&inner, request).await
                            };
                            Box::pin(fut)
                        }
                    }
                    let accept_compression_encodings = self.accept_compression_encodings;
                    let send_compression_encodings = self.send_compression_encodings;
                    let max_decoding_message_size = self.max_decoding_message_size;
                    let max_encoding_message_size = self.max_encoding_message_size;
                    let inner = self.inner.clone();
                    let fut = async move {
                        let method = ToOwnedSvc(inner);
                        let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
                        let mut grpc = ::longrunning::__private::tonic::server::Grpc::new(
                                codec,
                            )
                            .apply_compression_config(
                                accept_compression_encodings,
                                send_compression_encodings,
                            )
                            .apply_max_message_size_config(
                                max_decoding_message_size,
                                max_encoding_message_size,
                            );
                        let res = grpc.unary(method, req).await;
                        Ok(res)
                    };
                    Box::pin(fut)
                }
                "/corner.v1.Words/TryInto" => {
                    #[allow(non_camel_case_types)]
                    struct TryIntoSvc<T: Words>(pub Arc<T>);
                    impl<
                        T: Words,
                    > ::longrunning::__private::tonic::server::UnaryService<super::Ok>
                    for TryIntoSvc<T> {
                        type Response = super::Ok;
                        type Future = BoxFuture<
                            ::longrunning::__private::tonic::Response<Self::Response>,
                            ::longrunning::__private::tonic::Status,
                        >;
                        fn call(
                            &mut self,
                            request: ::longrunning::__private::tonic::Request<super::Ok>,
                        ) -> Self::Future {
                            let inner = Arc::clone(&self.0);
                            let fut = async move {
                                <T as Words>::try_into(&inner, request).await
                            };
                            Box::pin(fut)
                        }
                    }
                    let accept_compression_encodings = self.accept_compression_encodings;
                    let send_compression_encodings = self.send_compression_encodings;
                    let max_decoding_message_size = self.max_decoding_message_size;
                    let max_encoding_message_size = self.max_encoding_message_size;
                    let inner = self.inner.clone();
                    let fut = async move {
                        let method = TryIntoSvc(inner);
                        let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
                        let mut grpc = ::longrunning::__private::tonic::server::Grpc::new(
                                codec,
                            )
                            .apply_compression_config(
                                accept_compression_encodings,
                                send_compression_encodings,
                            )
                            .apply_max_message_size_config(
                                max_decoding_message_size,
                                max_encoding_message_size,
                            );
                        let res = grpc.unary(method, req).await;
                        Ok(res)
                    };
                    Box::pin(fut)
                }
                "/corner.v1.Words/Get" => {
                    #[allow(non_camel_case_types)]
                    struct GetSvc<T: Words>(pub Arc<T>);
                    impl<
                        T: Words,
                    > ::longrunning::__private::tonic::server::UnaryService<super::Ok>
                    for GetSvc<T> {
                        type Response = super::Ok;
                        type Future = BoxFuture<
                            ::longrunning::__private::tonic::Response<Self::Response>,
                            ::longrunning::__private::tonic::Status,
                        >;
                        fn call(
                            &mut self,
                            request: ::longrunning::__private::tonic::Request<super::Ok>,
                        ) -> Self::Future {
                            let inner = Arc::clone(&self.0);
                            let fut = async move {
                                <T as Words>::get(&inner, request).await
                            };
                            Box::pin(fut)
                        }
                    }
                    let accept_compression_encodings = self.accept_compression_encodings;
                    let send_compression_encodings = self.send_compression_encodings;
                    let max_decoding_message_size = self.max_decoding_message_size;
                    let max_encoding_message_size = self.max_encoding_message_size;
                    let inner = self.inner.clone();
                    let fut = async move {
                        let method = GetSvc(inner);
                        let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
                        let mut grpc = ::longrunning::__private::tonic::server::Grpc::new(
                                codec,
                            )
                            .apply_compression_config(
                                accept_compression_encodings,
                                send_compression_encodings,
                            )
                            .apply_max_message_size_config(
                                max_decoding_message_size,
                                max_encoding_message_size,
                            );
                        let res = grpc.unary(method, req).await;
                        Ok(res)
                    };
                    Box::pin(fut)
                }
                "/corner.v1.Words/Poll" => {
                    #[allow(non_camel_case_types)]
                    struct PollSvc<T: Words>(pub Arc<T>);
                    impl<
                        T: Words,
                    > ::longrunning::__private::tonic::server::UnaryService<super::Ok>
                    for PollSvc<T> {
                        type Response = super::Ok;
                        type Future = BoxFuture<
                            ::longrunning::__private::tonic::Response<Self::Response>,
                            ::longrunning::__private::tonic::Status,
                        >;
                        fn call(
                            &mut self,
                            request: ::longrunning::__private::tonic::Request<super::Ok>,
                        ) -> Self::Future {
                            let inner = Arc::clone(&self.0);
                            let fut = async move {
                                <T as Words>::poll(&inner, request).await
                            };
                            Box::pin(fut)
                        }
                    }
                    let accept_compression_encodings = self.accept_compression_encodings;
                    let send_compression_encodings = self.send_compression_encodings;
                    let max_decoding_message_size = self.max_decoding_message_size;
                    let max_encoding_message_size = self.max_encoding_message_size;
                    let inner = self.inner.clone();
                    let fut = async move {
                        let method = PollSvc(inner);
                        let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
                        let mut grpc = ::longrunning::__private::tonic::server::Grpc::new(
                                codec,
                            )
                            .apply_compression_config(
                                accept_compression_encodings,
                                send_compression_encodings,
                            )
                            .apply_max_message_size_config(
                                max_decoding_message_size,
                                max_encoding_message_size,
                            );
                        let res = grpc.unary(method, req).await;
                        Ok(res)
                    };
                    Box::pin(fut)
                }
                "/corner.v1.Words/Deref" => {
                    #[allow(non_camel_case_types)]
                    struct DerefSvc<T: Words>(pub Arc<T>);
                    impl<
                        T: Words,
                    > ::longrunning::__private::tonic::server::UnaryService<super::Ok>
                    for DerefSvc<T> {
                        type Response = super::Ok;
                        type Future = BoxFuture<
                            ::longrunning::__private::tonic::Response<Self::Response>,
                            ::longrunning::__private::tonic::Status,
                        >;
                        fn call(
                            &mut self,
                            request: ::longrunning::__private::tonic::Request<super::Ok>,
                        ) -> Self::Future {
                            let inner = Arc::clone(&self.0);
                            let fut = async move {
                                <T as Words>::deref(&inner, request).await
                            };
                            Box::pin(fut)
                        }
                    }
                    let accept_compression_encodings = self.accept_compression_encodings;
                    let send_compression_encodings = self.send_compression_encodings;
                    let max_decoding_message_size = self.max_decoding_message_size;
                    let max_encoding_message_size = self.max_encoding_message_size;
                    let inner = self.inner.clone();
                    let fut = async move {
                        let method = DerefSvc(inner);
                        let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
                        let mut grpc = ::longrunning::__private::tonic::server::Grpc::new(
                                codec,
                            )
                            .apply_compression_config(
                                accept_compression_encodings,
                                send_compression_encodings,
                            )
                            .apply_max_message_size_config(
                                max_decoding_message_size,
                                max_encoding_message_size,
                            );
                        let res = grpc.unary(method, req).await;
                        Ok(res)
                    };
                    Box::pin(fut)
                }
                "/corner.v1.Words/Drop" => {
                    #[allow(non_camel_case_types)]
                    struct DropSvc<T: Words>(pub Arc<T>);
                    impl<
                        T: Words,
                    > ::longrunning::__private::tonic::server::UnaryService<super::Ok>
                    for DropSvc<T> {
                        type Response = super::Ok;
                        type Future = BoxFuture<
                            ::longrunning::__private::tonic::Response<Self::Response>,
                            ::longrunning::__private::tonic::Status,
                        >;
                        fn call(
                            &mut self,
                            request: ::longrunning::__private::tonic::Request<super::Ok>,
                        ) -> Self::Future {
                            let inner = Arc::clone(&self.0);
                            let fut = async move {
                                <T as Words>::drop(&inner, request).await
                            };
                            Box::pin(fut)
                        }
                    }
                    let accept_compression_encodings = self.accept_compression_encodings;
                    let send_compression_encodings = self.send_compression_encodings;
                    let max_decoding_message_size = self.max_decoding_message_size;
                    let max_encoding_message_size = self.max_encoding_message_size;
                    let inner = self.inner.clone();
                    let fut = async move {
                        let method = DropSvc(inner);
                        let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
                        let mut grpc = ::longrunning::__private::tonic::server::Grpc::new(
                                codec,
                            )
                            .apply_compression_config(
                                accept_compression_encodings,
                                send_compression_encodings,
                            )
                            .apply_max_message_size_config(
                                max_decoding_message_size,
                                max_encoding_message_size,
                            );
                        let res = grpc.unary(method, req).await;
                        Ok(res)
                    };
                    Box::pin(fut)
                }
                "/corner.v1.Words/Handlers" => {
                    #[allow(non_camel_case_types)]
                    struct HandlersSvc<T: Words>(pub Arc<T>);
                    impl<
                        T: Words,
                    > ::longrunning::__private::tonic::server::UnaryService<super::Ok>
                    for HandlersSvc<T> {
                        type Response = super::Ok;
                        type Future = BoxFuture<
                            ::longrunning::__private::tonic::Response<Self::Response>,
                            ::longrunning::__private::tonic::Status,
                        >;
                        fn call(
                            &mut self,
                            request: ::longrunning::__private::tonic::Request<super::Ok>,
                        ) -> Self::Future {
                            let inner = Arc::clone(&self.0);
                            let fut = async move {
                                <T as Words>::handlers(&inner, request).await
                            };
                            Box::pin(fut)
                        }
                    }
                    let accept_compression_encodings = self.accept_compression_encodings;
                    let send_compression_encodings = self.send_compression_encodings;
                    let max_decoding_message_size = self.max_decoding_message_size;
                    let max_encoding_message_size = self.max_encoding_message_size;
                    let inner = self.inner.clone();
                    let fut = async move {
                        let method = HandlersSvc(inner);
                        let codec = ::longrunning::__private::tonic_prost::ProstCodec::default();
                        let mut grpc = ::longrunning::__private::tonic::server::Grpc::new(
                                codec,
                            )
                            .apply_compression_config(
                                accept_compression_encodings,
                                send_compression_encodings,
                            )
                            .apply_max_message_size_config(
                                max_decoding_message_size,
                                max_encoding_message_size,
                            );
                        let res = grpc.unary(method, req).await;
                        Ok(res)
                    };
                    Box::pin(fut)
                }
                _ => {
                    Box::pin(async move {
                        let mut response = http::Response::new(
                            ::longrunning::__private::tonic::body::Body::default(),
                        );
                        let headers = response.headers_mut();
                        headers
                            .insert(
                                ::longrunning::__private::tonic::Status::GRPC_STATUS,
                                (::longrunning::__private::tonic::Code::Unimplemented
                                    as i32)
                                    .into(),
                            );
                        headers
                            .insert(
                                http::header::CONTENT_TYPE,
                                ::longrunning::__private::tonic::metadata::GRPC_CONTENT_TYPE,
                            );
                        Ok(response)
                    })
                }
            }
        }
    }
    impl<T> Clone for WordsServer<T> {
        fn clone(&self) -> Self {
            let inner = self.inner.clone();
            Self {
                inner,
                accept_compression_encodings: self.accept_compression_encodings,
                send_compression_encodings: self.send_compression_encodings,
                max_decoding_message_size: self.max_decoding_message_size,
                max_encoding_message_size: self.max_encoding_message_size,
            }
        }
    }
    /// Generated gRPC service name
    pub const SERVICE_NAME: &str = "corner.v1.Words";
    impl<T> ::longrunning::__private::tonic::server::NamedService for WordsServer<T> {
        const NAME: &'static str = SERVICE_NAME;
    }
}
