// @generated from vec.proto
// by `cargo xtask codegen`. Do not edit: change the proto or the generator, and run it again.

/// The message `vec.v1.Sub`.
#[derive(Clone, PartialEq, ::longrunning::__private::prost::Message)]
#[prost(prost_path = "::longrunning::__private::prost")]
pub struct Sub {
    /// The field `id`.
    #[prost(string, tag = "1")]
    pub id: ::longrunning::__private::prost::alloc::string::String,
    /// The field `inner`.
    #[prost(message, optional, boxed, tag = "2")]
    pub inner: ::core::option::Option<
        ::longrunning::__private::prost::alloc::boxed::Box<Sub>,
    >,
    /// The field `num`.
    #[prost(int32, tag = "3")]
    pub num: i32,
    /// The field `tags`.
    #[prost(string, repeated, tag = "4")]
    pub tags: ::longrunning::__private::prost::alloc::vec::Vec<
        ::longrunning::__private::prost::alloc::string::String,
    >,
    /// The field `long_name`.
    #[prost(string, tag = "5")]
    pub long_name: ::longrunning::__private::prost::alloc::string::String,
}
impl ::longrunning::__private::prost::Name for Sub {
    const NAME: &'static str = "Sub";
    const PACKAGE: &'static str = "vec.v1";
    fn full_name() -> ::longrunning::__private::prost::alloc::string::String {
        "vec.v1.Sub".into()
    }
    fn type_url() -> ::longrunning::__private::prost::alloc::string::String {
        "type.googleapis.com/vec.v1.Sub".into()
    }
}
/// The message `vec.v1.Req`.
#[derive(Clone, PartialEq, ::longrunning::__private::prost::Message)]
#[prost(prost_path = "::longrunning::__private::prost")]
#[prost(skip_debug)]
pub struct Req {
    /// The field `name`.
    #[prost(string, tag = "1")]
    pub name: ::longrunning::__private::prost::alloc::string::String,
    /// The field `parent`.
    #[prost(string, tag = "2")]
    pub parent: ::longrunning::__private::prost::alloc::string::String,
    /// The field `page_size`.
    #[prost(int32, tag = "3")]
    pub page_size: i32,
    /// The field `page_token`.
    #[prost(string, tag = "4")]
    pub page_token: ::longrunning::__private::prost::alloc::string::String,
    /// The field `filter`.
    #[prost(string, tag = "5")]
    pub filter: ::longrunning::__private::prost::alloc::string::String,
    /// The field `tags`.
    #[prost(string, repeated, tag = "6")]
    pub tags: ::longrunning::__private::prost::alloc::vec::Vec<
        ::longrunning::__private::prost::alloc::string::String,
    >,
    /// The field `color`.
    #[prost(enumeration = "Color", tag = "7")]
    pub color: i32,
    /// The field `data`.
    #[prost(bytes = "vec", tag = "8")]
    pub data: ::longrunning::__private::prost::alloc::vec::Vec<u8>,
    /// The field `ts`.
    #[prost(message, optional, tag = "9")]
    pub ts: ::core::option::Option<::longrunning::__private::prost_types::Timestamp>,
    /// The field `dur`.
    #[prost(message, optional, tag = "10")]
    pub dur: ::core::option::Option<::longrunning::__private::prost_types::Duration>,
    /// The field `mask`.
    #[prost(message, optional, tag = "11")]
    pub mask: ::core::option::Option<::longrunning::__private::prost_types::FieldMask>,
    /// The field `sub`.
    #[prost(message, optional, tag = "12")]
    pub sub: ::core::option::Option<Sub>,
    /// The field `flag`.
    #[prost(bool, tag = "13")]
    pub flag: bool,
    /// The field `dbl`.
    #[prost(double, tag = "14")]
    pub dbl: f64,
    /// The field `i64`.
    #[prost(int64, tag = "15")]
    pub i64: i64,
    /// The field `u64`.
    #[prost(uint64, tag = "16")]
    pub u64: u64,
    /// The field `sv`.
    #[prost(message, optional, tag = "17")]
    pub sv: ::core::option::Option<
        ::longrunning::__private::prost::alloc::string::String,
    >,
    /// The field `bv`.
    #[prost(message, optional, tag = "18")]
    pub bv: ::core::option::Option<bool>,
    /// The field `colors`.
    #[prost(enumeration = "Color", repeated, tag = "19")]
    pub colors: ::longrunning::__private::prost::alloc::vec::Vec<i32>,
    /// The field `labels`.
    #[prost(btree_map = "string, string", tag = "20")]
    pub labels: ::longrunning::__private::prost::alloc::collections::BTreeMap<
        ::longrunning::__private::prost::alloc::string::String,
        ::longrunning::__private::prost::alloc::string::String,
    >,
    /// The field `nums`.
    #[prost(int32, repeated, tag = "21")]
    pub nums: ::longrunning::__private::prost::alloc::vec::Vec<i32>,
    /// The field `opt`.
    #[prost(string, optional, tag = "22")]
    pub opt: ::core::option::Option<
        ::longrunning::__private::prost::alloc::string::String,
    >,
    /// The field `st`.
    #[prost(message, optional, tag = "23")]
    pub st: ::core::option::Option<::longrunning::__private::prost_types::Struct>,
    /// The field `subs`.
    #[prost(message, repeated, tag = "24")]
    pub subs: ::longrunning::__private::prost::alloc::vec::Vec<Sub>,
    /// The field `i64v`.
    #[prost(message, optional, tag = "25")]
    pub i64v: ::core::option::Option<i64>,
}
#[allow(deprecated)]
impl ::core::fmt::Debug for Req {
    fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        formatter
            .debug_struct("Req")
            .field("name", &self.name)
            .field("parent", &self.parent)
            .field("page_size", &self.page_size)
            .field("page_token", &self.page_token)
            .field("filter", &self.filter)
            .field("tags", &self.tags)
            .field(
                "color",
                &::longrunning::__private::protojson::debug::ByName::<
                    Color,
                >::new(self.color),
            )
            .field("data", &self.data)
            .field("ts", &self.ts)
            .field("dur", &self.dur)
            .field("mask", &self.mask)
            .field("sub", &self.sub)
            .field("flag", &self.flag)
            .field("dbl", &self.dbl)
            .field("i64", &self.i64)
            .field("u64", &self.u64)
            .field("sv", &self.sv)
            .field("bv", &self.bv)
            .field(
                "colors",
                &self
                    .colors
                    .iter()
                    .copied()
                    .map(
                        ::longrunning::__private::protojson::debug::ByName::<Color>::new,
                    )
                    .collect::<::std::vec::Vec<_>>(),
            )
            .field("labels", &self.labels)
            .field("nums", &self.nums)
            .field("opt", &self.opt)
            .field("st", &self.st)
            .field("subs", &self.subs)
            .field("i64v", &self.i64v)
            .finish()
    }
}
impl ::longrunning::__private::prost::Name for Req {
    const NAME: &'static str = "Req";
    const PACKAGE: &'static str = "vec.v1";
    fn full_name() -> ::longrunning::__private::prost::alloc::string::String {
        "vec.v1.Req".into()
    }
    fn type_url() -> ::longrunning::__private::prost::alloc::string::String {
        "type.googleapis.com/vec.v1.Req".into()
    }
}
/// The message `vec.v1.Res`.
#[derive(Clone, PartialEq, ::longrunning::__private::prost::Message)]
#[prost(prost_path = "::longrunning::__private::prost")]
pub struct Res {
    /// The field `method`.
    #[prost(string, tag = "1")]
    pub method: ::longrunning::__private::prost::alloc::string::String,
    /// The field `req`.
    #[prost(message, optional, tag = "2")]
    pub req: ::core::option::Option<Req>,
    /// The field `hex`.
    #[prost(string, tag = "3")]
    pub hex: ::longrunning::__private::prost::alloc::string::String,
}
impl ::longrunning::__private::prost::Name for Res {
    const NAME: &'static str = "Res";
    const PACKAGE: &'static str = "vec.v1";
    fn full_name() -> ::longrunning::__private::prost::alloc::string::String {
        "vec.v1.Res".into()
    }
    fn type_url() -> ::longrunning::__private::prost::alloc::string::String {
        "type.googleapis.com/vec.v1.Res".into()
    }
}
/// The enum `vec.v1.Color`.
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
    /// The value `RED`.
    Red = 1,
    /// The value `BLUE`.
    Blue = 2,
}
impl Color {
    /// String value of the enum field names used in the ProtoBuf definition.
    ///
    /// The values are not transformed in any way and thus are considered stable
    /// (if the ProtoBuf definition does not change) and safe for programmatic use.
    pub fn as_str_name(&self) -> &'static str {
        match self {
            Self::Unspecified => "COLOR_UNSPECIFIED",
            Self::Red => "RED",
            Self::Blue => "BLUE",
        }
    }
    /// Creates an enum from field names used in the ProtoBuf definition.
    pub fn from_str_name(value: &str) -> ::core::option::Option<Self> {
        match value {
            "COLOR_UNSPECIFIED" => Some(Self::Unspecified),
            "RED" => Some(Self::Red),
            "BLUE" => Some(Self::Blue),
            _ => None,
        }
    }
}
::longrunning::__private::protojson::__generated_for!(1);
/// Every message of `vec.v1` and of the packages it imports, and the well-known types.
pub fn registry() -> &'static ::longrunning::__private::protojson::Registry {
    static REGISTRY: ::std::sync::LazyLock<
        ::longrunning::__private::protojson::Registry,
    > = ::std::sync::LazyLock::new(|| {
        let mut registry = ::longrunning::__private::protojson::Registry::new();
        registry.register::<self::Sub>();
        registry.register::<self::Req>();
        registry.register::<self::Res>();
        registry
    });
    &REGISTRY
}
/// The proto files of `vec.v1` with their comments, and those they import: an encoded
/// `google.protobuf.FileDescriptorSet`, for gRPC reflection.
pub const FILE_DESCRIPTOR_SET: &[u8] = include_bytes!("vec.v1.binpb");
const _: () = {
    use ::longrunning::__private::protojson::{
        codec, field, Cardinality, Kind, Error, FieldDescriptor, JsonMessage,
        MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 5] = [
        field!(1, "id", "id", Kind::String, Cardinality::Implicit),
        field!(
            2, "inner", "inner", Kind::message(< self::Sub as JsonMessage >
            ::descriptor), Cardinality::Optional
        ),
        field!(3, "num", "num", Kind::Int32, Cardinality::Implicit),
        field!(4, "tags", "tags", Kind::String, Cardinality::Repeated),
        field!(5, "long_name", "longName", Kind::String, Cardinality::Implicit),
    ];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new("vec.v1.Sub", &FIELDS)
        .of_size(::core::mem::size_of::<self::Sub>());
    impl JsonMessage for self::Sub {
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
            writer.implicit::<codec::String, _>(&FIELDS[0], &self.id)?;
            writer.optional::<codec::Message, _>(&FIELDS[1], &self.inner)?;
            writer.implicit::<codec::Int32, _>(&FIELDS[2], &self.num)?;
            writer
                .implicit::<codec::Repeated<codec::String>, _>(&FIELDS[3], &self.tags)?;
            writer.implicit::<codec::String, _>(&FIELDS[4], &self.long_name)?;
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            reader: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            match index {
                0 => reader.implicit::<codec::String, _>(&mut self.id),
                1 => reader.optional::<codec::Message, _>(&mut self.inner),
                2 => reader.implicit::<codec::Int32, _>(&mut self.num),
                3 => reader.implicit::<codec::Repeated<codec::String>, _>(&mut self.tags),
                4 => reader.implicit::<codec::String, _>(&mut self.long_name),
                _ => Err(Error::no_such_field(&DESCRIPTOR, index)),
            }
        }
    }
};
::longrunning::__private::protojson::impl_serde!(self::Sub);
const _: () = {
    use ::longrunning::__private::protojson::{
        codec, field, Cardinality, Kind, MapKey, Error, FieldDescriptor, JsonMessage,
        MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 25] = [
        field!(1, "name", "name", Kind::String, Cardinality::Implicit),
        field!(2, "parent", "parent", Kind::String, Cardinality::Implicit),
        field!(3, "page_size", "pageSize", Kind::Int32, Cardinality::Implicit),
        field!(4, "page_token", "pageToken", Kind::String, Cardinality::Implicit),
        field!(5, "filter", "filter", Kind::String, Cardinality::Implicit),
        field!(6, "tags", "tags", Kind::String, Cardinality::Repeated),
        field!(
            7, "color", "color", Kind::enumeration(< self::Color as
            ::longrunning::__private::protojson::JsonEnum > ::descriptor),
            Cardinality::Implicit
        ),
        field!(8, "data", "data", Kind::Bytes, Cardinality::Implicit),
        field!(
            9, "ts", "ts", Kind::message(<
            ::longrunning::__private::prost_types::Timestamp as JsonMessage >
            ::descriptor), Cardinality::Optional
        ),
        field!(
            10, "dur", "dur", Kind::message(<
            ::longrunning::__private::prost_types::Duration as JsonMessage >
            ::descriptor), Cardinality::Optional
        ),
        field!(
            11, "mask", "mask", Kind::message(<
            ::longrunning::__private::prost_types::FieldMask as JsonMessage >
            ::descriptor), Cardinality::Optional
        ),
        field!(
            12, "sub", "sub", Kind::message(< self::Sub as JsonMessage > ::descriptor),
            Cardinality::Optional
        ),
        field!(13, "flag", "flag", Kind::Bool, Cardinality::Implicit),
        field!(14, "dbl", "dbl", Kind::Double, Cardinality::Implicit),
        field!(15, "i64", "i64", Kind::Int64, Cardinality::Implicit),
        field!(16, "u64", "u64", Kind::Uint64, Cardinality::Implicit),
        field!(
            17, "sv", "sv", Kind::message(<
            ::longrunning::__private::prost::alloc::string::String as JsonMessage >
            ::descriptor), Cardinality::Optional
        ),
        field!(
            18, "bv", "bv", Kind::message(< bool as JsonMessage > ::descriptor),
            Cardinality::Optional
        ),
        field!(
            19, "colors", "colors", Kind::enumeration(< self::Color as
            ::longrunning::__private::protojson::JsonEnum > ::descriptor),
            Cardinality::Repeated
        ),
        field!(20, "labels", "labels", Kind::String, Cardinality::Map(MapKey::String)),
        field!(21, "nums", "nums", Kind::Int32, Cardinality::Repeated),
        field!(22, "opt", "opt", Kind::String, Cardinality::Optional),
        field!(
            23, "st", "st", Kind::message(< ::longrunning::__private::prost_types::Struct
            as JsonMessage > ::descriptor), Cardinality::Optional
        ),
        field!(
            24, "subs", "subs", Kind::message(< self::Sub as JsonMessage > ::descriptor),
            Cardinality::Repeated
        ),
        field!(
            25, "i64v", "i64v", Kind::message(< i64 as JsonMessage > ::descriptor),
            Cardinality::Optional
        ),
    ];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new("vec.v1.Req", &FIELDS)
        .of_size(::core::mem::size_of::<self::Req>());
    impl JsonMessage for self::Req {
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
            writer.implicit::<codec::String, _>(&FIELDS[0], &self.name)?;
            writer.implicit::<codec::String, _>(&FIELDS[1], &self.parent)?;
            writer.implicit::<codec::Int32, _>(&FIELDS[2], &self.page_size)?;
            writer.implicit::<codec::String, _>(&FIELDS[3], &self.page_token)?;
            writer.implicit::<codec::String, _>(&FIELDS[4], &self.filter)?;
            writer
                .implicit::<codec::Repeated<codec::String>, _>(&FIELDS[5], &self.tags)?;
            writer.implicit::<codec::Enum<self::Color>, _>(&FIELDS[6], &self.color)?;
            writer.implicit::<codec::Bytes, _>(&FIELDS[7], &self.data)?;
            writer.optional::<codec::Message, _>(&FIELDS[8], &self.ts)?;
            writer.optional::<codec::Message, _>(&FIELDS[9], &self.dur)?;
            writer.optional::<codec::Message, _>(&FIELDS[10], &self.mask)?;
            writer.optional::<codec::Message, _>(&FIELDS[11], &self.sub)?;
            writer.implicit::<codec::Bool, _>(&FIELDS[12], &self.flag)?;
            writer.implicit::<codec::Double, _>(&FIELDS[13], &self.dbl)?;
            writer.implicit::<codec::Int64, _>(&FIELDS[14], &self.i64)?;
            writer.implicit::<codec::Uint64, _>(&FIELDS[15], &self.u64)?;
            writer.optional::<codec::String, _>(&FIELDS[16], &self.sv)?;
            writer.optional::<codec::Bool, _>(&FIELDS[17], &self.bv)?;
            writer
                .implicit::<
                    codec::Repeated<codec::Enum<self::Color>>,
                    _,
                >(&FIELDS[18], &self.colors)?;
            writer.implicit::<codec::Map<codec::String>, _>(&FIELDS[19], &self.labels)?;
            writer
                .implicit::<codec::Repeated<codec::Int32>, _>(&FIELDS[20], &self.nums)?;
            writer.optional::<codec::String, _>(&FIELDS[21], &self.opt)?;
            writer.optional::<codec::Message, _>(&FIELDS[22], &self.st)?;
            writer
                .implicit::<
                    codec::Repeated<codec::Message>,
                    _,
                >(&FIELDS[23], &self.subs)?;
            writer.optional::<codec::Int64, _>(&FIELDS[24], &self.i64v)?;
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            reader: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            match index {
                0 => reader.implicit::<codec::String, _>(&mut self.name),
                1 => reader.implicit::<codec::String, _>(&mut self.parent),
                2 => reader.implicit::<codec::Int32, _>(&mut self.page_size),
                3 => reader.implicit::<codec::String, _>(&mut self.page_token),
                4 => reader.implicit::<codec::String, _>(&mut self.filter),
                5 => reader.implicit::<codec::Repeated<codec::String>, _>(&mut self.tags),
                6 => reader.implicit::<codec::Enum<self::Color>, _>(&mut self.color),
                7 => reader.implicit::<codec::Bytes, _>(&mut self.data),
                8 => reader.optional::<codec::Message, _>(&mut self.ts),
                9 => reader.optional::<codec::Message, _>(&mut self.dur),
                10 => reader.optional::<codec::Message, _>(&mut self.mask),
                11 => reader.optional::<codec::Message, _>(&mut self.sub),
                12 => reader.implicit::<codec::Bool, _>(&mut self.flag),
                13 => reader.implicit::<codec::Double, _>(&mut self.dbl),
                14 => reader.implicit::<codec::Int64, _>(&mut self.i64),
                15 => reader.implicit::<codec::Uint64, _>(&mut self.u64),
                16 => reader.optional::<codec::String, _>(&mut self.sv),
                17 => reader.optional::<codec::Bool, _>(&mut self.bv),
                18 => {
                    reader
                        .implicit::<
                            codec::Repeated<codec::Enum<self::Color>>,
                            _,
                        >(&mut self.colors)
                }
                19 => reader.implicit::<codec::Map<codec::String>, _>(&mut self.labels),
                20 => reader.implicit::<codec::Repeated<codec::Int32>, _>(&mut self.nums),
                21 => reader.optional::<codec::String, _>(&mut self.opt),
                22 => reader.optional::<codec::Message, _>(&mut self.st),
                23 => {
                    reader.implicit::<codec::Repeated<codec::Message>, _>(&mut self.subs)
                }
                24 => reader.optional::<codec::Int64, _>(&mut self.i64v),
                _ => Err(Error::no_such_field(&DESCRIPTOR, index)),
            }
        }
    }
};
::longrunning::__private::protojson::impl_serde!(self::Req);
const _: () = {
    use ::longrunning::__private::protojson::{
        codec, field, Cardinality, Kind, Error, FieldDescriptor, JsonMessage,
        MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 3] = [
        field!(1, "method", "method", Kind::String, Cardinality::Implicit),
        field!(
            2, "req", "req", Kind::message(< self::Req as JsonMessage > ::descriptor),
            Cardinality::Optional
        ),
        field!(3, "hex", "hex", Kind::String, Cardinality::Implicit),
    ];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new("vec.v1.Res", &FIELDS)
        .of_size(::core::mem::size_of::<self::Res>());
    impl JsonMessage for self::Res {
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
            writer.implicit::<codec::String, _>(&FIELDS[0], &self.method)?;
            writer.optional::<codec::Message, _>(&FIELDS[1], &self.req)?;
            writer.implicit::<codec::String, _>(&FIELDS[2], &self.hex)?;
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            reader: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            match index {
                0 => reader.implicit::<codec::String, _>(&mut self.method),
                1 => reader.optional::<codec::Message, _>(&mut self.req),
                2 => reader.implicit::<codec::String, _>(&mut self.hex),
                _ => Err(Error::no_such_field(&DESCRIPTOR, index)),
            }
        }
    }
};
::longrunning::__private::protojson::impl_serde!(self::Res);
const _: () = {
    use ::longrunning::__private::protojson::{EnumDescriptor, EnumValue, JsonEnum};
    static DESCRIPTOR: EnumDescriptor = EnumDescriptor::new(
        "vec.v1.Color",
        &[
            EnumValue::new("COLOR_UNSPECIFIED", 0),
            EnumValue::new("RED", 1),
            EnumValue::new("BLUE", 2),
        ],
    );
    impl JsonEnum for self::Color {
        fn descriptor() -> &'static EnumDescriptor {
            &DESCRIPTOR
        }
    }
};
/// The service `vec.v1.V`.
///
/// Every transport implements this trait. A fake for tests implements the methods it needs; the
/// others answer UNIMPLEMENTED.
pub trait V: ::core::marker::Send + ::core::marker::Sync {
    /// The method `vec.v1.V.Get`.
    fn get(
        &self,
        request: self::Req,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Res>,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                ::longrunning::__private::rpc::Error::unimplemented("Get"),
            )
        }
    }
    /// The method `vec.v1.V.List`.
    fn list(
        &self,
        request: self::Req,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Res>,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                ::longrunning::__private::rpc::Error::unimplemented("List"),
            )
        }
    }
    /// The method `vec.v1.V.Delete`.
    fn delete(
        &self,
        request: self::Req,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Res>,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                ::longrunning::__private::rpc::Error::unimplemented("Delete"),
            )
        }
    }
    /// The method `vec.v1.V.Cancel`.
    fn cancel(
        &self,
        request: self::Req,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Res>,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                ::longrunning::__private::rpc::Error::unimplemented("Cancel"),
            )
        }
    }
    /// The method `vec.v1.V.Wait`.
    fn wait(
        &self,
        request: self::Req,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Res>,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                ::longrunning::__private::rpc::Error::unimplemented("Wait"),
            )
        }
    }
    /// The method `vec.v1.V.Amapi`.
    fn amapi(
        &self,
        request: self::Req,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Res>,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                ::longrunning::__private::rpc::Error::unimplemented("Amapi"),
            )
        }
    }
    /// The method `vec.v1.V.ProjList`.
    fn proj_list(
        &self,
        request: self::Req,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Res>,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                ::longrunning::__private::rpc::Error::unimplemented("ProjList"),
            )
        }
    }
    /// The method `vec.v1.V.Single`.
    fn single(
        &self,
        request: self::Req,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Res>,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                ::longrunning::__private::rpc::Error::unimplemented("Single"),
            )
        }
    }
    /// The method `vec.v1.V.Star`.
    fn star(
        &self,
        request: self::Req,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Res>,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                ::longrunning::__private::rpc::Error::unimplemented("Star"),
            )
        }
    }
    /// The method `vec.v1.V.Multi`.
    fn multi(
        &self,
        request: self::Req,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Res>,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                ::longrunning::__private::rpc::Error::unimplemented("Multi"),
            )
        }
    }
    /// The method `vec.v1.V.Tail`.
    fn tail(
        &self,
        request: self::Req,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Res>,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                ::longrunning::__private::rpc::Error::unimplemented("Tail"),
            )
        }
    }
    /// The method `vec.v1.V.BodyField`.
    fn body_field(
        &self,
        request: self::Req,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Res>,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                ::longrunning::__private::rpc::Error::unimplemented("BodyField"),
            )
        }
    }
    /// The method `vec.v1.V.BodyNone`.
    fn body_none(
        &self,
        request: self::Req,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Res>,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                ::longrunning::__private::rpc::Error::unimplemented("BodyNone"),
            )
        }
    }
    /// The method `vec.v1.V.Nested`.
    fn nested(
        &self,
        request: self::Req,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Res>,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                ::longrunning::__private::rpc::Error::unimplemented("Nested"),
            )
        }
    }
    /// The method `vec.v1.V.Extra`.
    fn extra(
        &self,
        request: self::Req,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Res>,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                ::longrunning::__private::rpc::Error::unimplemented("Extra"),
            )
        }
    }
    /// The method `vec.v1.V.Literal`.
    fn literal(
        &self,
        request: self::Req,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Res>,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                ::longrunning::__private::rpc::Error::unimplemented("Literal"),
            )
        }
    }
    /// The method `vec.v1.V.Stream`.
    fn stream(
        &self,
        request: self::Req,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<
                ::longrunning::__private::rpc::Streaming<self::Res>,
            >,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                ::longrunning::__private::rpc::Error::unimplemented("Stream"),
            )
        }
    }
    /// The method `vec.v1.V.Fail`.
    fn fail(
        &self,
        request: self::Req,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Res>,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                ::longrunning::__private::rpc::Error::unimplemented("Fail"),
            )
        }
    }
    /// The method `vec.v1.V.Custom`.
    fn custom(
        &self,
        request: self::Req,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Res>,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                ::longrunning::__private::rpc::Error::unimplemented("Custom"),
            )
        }
    }
    /// The method `vec.v1.V.Star2`.
    fn star2(
        &self,
        request: self::Req,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Res>,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                ::longrunning::__private::rpc::Error::unimplemented("Star2"),
            )
        }
    }
}
impl<T: ::longrunning::__private::rpc::Transport> V for T {
    fn get(
        &self,
        request: self::Req,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Res>,
        >,
    > + ::core::marker::Send {
        ::longrunning::__private::rpc::Transport::unary::<
            self::v::Get,
        >(self, request, options)
    }
    fn list(
        &self,
        request: self::Req,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Res>,
        >,
    > + ::core::marker::Send {
        ::longrunning::__private::rpc::Transport::unary::<
            self::v::List,
        >(self, request, options)
    }
    fn delete(
        &self,
        request: self::Req,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Res>,
        >,
    > + ::core::marker::Send {
        ::longrunning::__private::rpc::Transport::unary::<
            self::v::Delete,
        >(self, request, options)
    }
    fn cancel(
        &self,
        request: self::Req,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Res>,
        >,
    > + ::core::marker::Send {
        ::longrunning::__private::rpc::Transport::unary::<
            self::v::Cancel,
        >(self, request, options)
    }
    fn wait(
        &self,
        request: self::Req,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Res>,
        >,
    > + ::core::marker::Send {
        ::longrunning::__private::rpc::Transport::unary::<
            self::v::Wait,
        >(self, request, options)
    }
    fn amapi(
        &self,
        request: self::Req,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Res>,
        >,
    > + ::core::marker::Send {
        ::longrunning::__private::rpc::Transport::unary::<
            self::v::Amapi,
        >(self, request, options)
    }
    fn proj_list(
        &self,
        request: self::Req,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Res>,
        >,
    > + ::core::marker::Send {
        ::longrunning::__private::rpc::Transport::unary::<
            self::v::ProjList,
        >(self, request, options)
    }
    fn single(
        &self,
        request: self::Req,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Res>,
        >,
    > + ::core::marker::Send {
        ::longrunning::__private::rpc::Transport::unary::<
            self::v::Single,
        >(self, request, options)
    }
    fn star(
        &self,
        request: self::Req,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Res>,
        >,
    > + ::core::marker::Send {
        ::longrunning::__private::rpc::Transport::unary::<
            self::v::Star,
        >(self, request, options)
    }
    fn multi(
        &self,
        request: self::Req,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Res>,
        >,
    > + ::core::marker::Send {
        ::longrunning::__private::rpc::Transport::unary::<
            self::v::Multi,
        >(self, request, options)
    }
    fn tail(
        &self,
        request: self::Req,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Res>,
        >,
    > + ::core::marker::Send {
        ::longrunning::__private::rpc::Transport::unary::<
            self::v::Tail,
        >(self, request, options)
    }
    fn body_field(
        &self,
        request: self::Req,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Res>,
        >,
    > + ::core::marker::Send {
        ::longrunning::__private::rpc::Transport::unary::<
            self::v::BodyField,
        >(self, request, options)
    }
    fn body_none(
        &self,
        request: self::Req,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Res>,
        >,
    > + ::core::marker::Send {
        ::longrunning::__private::rpc::Transport::unary::<
            self::v::BodyNone,
        >(self, request, options)
    }
    fn nested(
        &self,
        request: self::Req,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Res>,
        >,
    > + ::core::marker::Send {
        ::longrunning::__private::rpc::Transport::unary::<
            self::v::Nested,
        >(self, request, options)
    }
    fn extra(
        &self,
        request: self::Req,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Res>,
        >,
    > + ::core::marker::Send {
        ::longrunning::__private::rpc::Transport::unary::<
            self::v::Extra,
        >(self, request, options)
    }
    fn literal(
        &self,
        request: self::Req,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Res>,
        >,
    > + ::core::marker::Send {
        ::longrunning::__private::rpc::Transport::unary::<
            self::v::Literal,
        >(self, request, options)
    }
    fn stream(
        &self,
        request: self::Req,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<
                ::longrunning::__private::rpc::Streaming<self::Res>,
            >,
        >,
    > + ::core::marker::Send {
        let call = ::longrunning::__private::rpc::Transport::server_streaming::<
            self::v::Stream,
        >(self, request, options);
        async move {
            ::core::result::Result::Ok(
                call.await?.map(::longrunning::__private::rpc::Streaming::new),
            )
        }
    }
    fn fail(
        &self,
        request: self::Req,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Res>,
        >,
    > + ::core::marker::Send {
        ::longrunning::__private::rpc::Transport::unary::<
            self::v::Fail,
        >(self, request, options)
    }
    fn custom(
        &self,
        request: self::Req,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Res>,
        >,
    > + ::core::marker::Send {
        ::longrunning::__private::rpc::Transport::unary::<
            self::v::Custom,
        >(self, request, options)
    }
    fn star2(
        &self,
        request: self::Req,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<self::Res>,
        >,
    > + ::core::marker::Send {
        ::longrunning::__private::rpc::Transport::unary::<
            self::v::Star2,
        >(self, request, options)
    }
}
/// Wraps an implementation of [`V`] for `add_service`: `longrunning-server` serves it
/// over gRPC, and over REST where its methods have HTTP rules. Cloning is cheap.
#[derive(Debug)]
pub struct VServer<T>(::std::sync::Arc<T>);
impl<T: self::V + 'static> VServer<T> {
    /// The service that `service` implements.
    pub fn new(service: T) -> Self {
        Self(::std::sync::Arc::new(service))
    }
}
impl<T> ::core::clone::Clone for VServer<T> {
    fn clone(&self) -> Self {
        Self(::std::sync::Arc::clone(&self.0))
    }
}
impl<T: self::V + 'static> ::longrunning::__private::rpc::Serve for VServer<T> {
    const SERVICE: &'static ::longrunning::__private::rpc::Service = self::v::SERVICE;
    const FILE_DESCRIPTOR_SET: &'static [u8] = self::FILE_DESCRIPTOR_SET;
    fn registry() -> &'static ::longrunning::__private::protojson::Registry {
        self::registry()
    }
    fn add_to(&self, handlers: &mut impl ::longrunning::__private::rpc::Handlers) {
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .unary::<
                self::v::Get,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move { self::V::get(&*service, request, &options).await }
            });
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .unary::<
                self::v::List,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move { self::V::list(&*service, request, &options).await }
            });
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .unary::<
                self::v::Delete,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move { self::V::delete(&*service, request, &options).await }
            });
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .unary::<
                self::v::Cancel,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move { self::V::cancel(&*service, request, &options).await }
            });
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .unary::<
                self::v::Wait,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move { self::V::wait(&*service, request, &options).await }
            });
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .unary::<
                self::v::Amapi,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move { self::V::amapi(&*service, request, &options).await }
            });
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .unary::<
                self::v::ProjList,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move { self::V::proj_list(&*service, request, &options).await }
            });
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .unary::<
                self::v::Single,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move { self::V::single(&*service, request, &options).await }
            });
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .unary::<
                self::v::Star,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move { self::V::star(&*service, request, &options).await }
            });
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .unary::<
                self::v::Multi,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move { self::V::multi(&*service, request, &options).await }
            });
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .unary::<
                self::v::Tail,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move { self::V::tail(&*service, request, &options).await }
            });
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .unary::<
                self::v::BodyField,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move { self::V::body_field(&*service, request, &options).await }
            });
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .unary::<
                self::v::BodyNone,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move { self::V::body_none(&*service, request, &options).await }
            });
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .unary::<
                self::v::Nested,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move { self::V::nested(&*service, request, &options).await }
            });
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .unary::<
                self::v::Extra,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move { self::V::extra(&*service, request, &options).await }
            });
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .unary::<
                self::v::Literal,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move { self::V::literal(&*service, request, &options).await }
            });
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .server_streaming::<
                self::v::Stream,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move { self::V::stream(&*service, request, &options).await }
            });
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .unary::<
                self::v::Fail,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move { self::V::fail(&*service, request, &options).await }
            });
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .unary::<
                self::v::Custom,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move { self::V::custom(&*service, request, &options).await }
            });
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .unary::<
                self::v::Star2,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move { self::V::star2(&*service, request, &options).await }
            });
    }
}
/// The methods of `vec.v1.V`, a unit struct each.
pub mod v {
    /// Data common to the methods of `vec.v1.V`.
    pub const SERVICE: &::longrunning::__private::rpc::Service = &::longrunning::__private::rpc::Service::new(
        "vec.v1.V",
    );
    /// The method `vec.v1.V.Get`.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct Get;
    impl ::longrunning::__private::rpc::Rpc for Get {
        type Request = super::Req;
        type Response = super::Res;
        const METHOD: &'static ::longrunning::__private::rpc::Method = &::longrunning::__private::rpc::Method::new::<
            super::Req,
            super::Res,
        >(SERVICE, "Get", "/vec.v1.V/Get", "vec.v1.V.Get")
            .http(
                &[
                    ::longrunning::__private::transcoding::HttpBinding::new(
                        "GET",
                        "/v1/{name=operations/**}",
                    ),
                ],
            )
            .idempotent();
    }
    /// The method `vec.v1.V.List`.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct List;
    impl ::longrunning::__private::rpc::Rpc for List {
        type Request = super::Req;
        type Response = super::Res;
        const METHOD: &'static ::longrunning::__private::rpc::Method = &::longrunning::__private::rpc::Method::new::<
            super::Req,
            super::Res,
        >(SERVICE, "List", "/vec.v1.V/List", "vec.v1.V.List")
            .http(
                &[
                    ::longrunning::__private::transcoding::HttpBinding::new(
                        "GET",
                        "/v1/{name=operations}",
                    ),
                ],
            )
            .idempotent();
    }
    /// The method `vec.v1.V.Delete`.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct Delete;
    impl ::longrunning::__private::rpc::Rpc for Delete {
        type Request = super::Req;
        type Response = super::Res;
        const METHOD: &'static ::longrunning::__private::rpc::Method = &::longrunning::__private::rpc::Method::new::<
            super::Req,
            super::Res,
        >(SERVICE, "Delete", "/vec.v1.V/Delete", "vec.v1.V.Delete")
            .http(
                &[
                    ::longrunning::__private::transcoding::HttpBinding::new(
                        "DELETE",
                        "/v1/{name=operations/**}",
                    ),
                ],
            )
            .idempotent();
    }
    /// The method `vec.v1.V.Cancel`.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct Cancel;
    impl ::longrunning::__private::rpc::Rpc for Cancel {
        type Request = super::Req;
        type Response = super::Res;
        const METHOD: &'static ::longrunning::__private::rpc::Method = &::longrunning::__private::rpc::Method::new::<
            super::Req,
            super::Res,
        >(SERVICE, "Cancel", "/vec.v1.V/Cancel", "vec.v1.V.Cancel")
            .http(
                &[
                    ::longrunning::__private::transcoding::HttpBinding::new(
                            "POST",
                            "/v1/{name=operations/**}:cancel",
                        )
                        .body("*"),
                ],
            );
    }
    /// The method `vec.v1.V.Wait`.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct Wait;
    impl ::longrunning::__private::rpc::Rpc for Wait {
        type Request = super::Req;
        type Response = super::Res;
        const METHOD: &'static ::longrunning::__private::rpc::Method = &::longrunning::__private::rpc::Method::new::<
            super::Req,
            super::Res,
        >(SERVICE, "Wait", "/vec.v1.V/Wait", "vec.v1.V.Wait")
            .http(
                &[
                    ::longrunning::__private::transcoding::HttpBinding::new(
                            "POST",
                            "/v1/{name=operations/**}:wait",
                        )
                        .body("*"),
                ],
            );
    }
    /// The method `vec.v1.V.Amapi`.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct Amapi;
    impl ::longrunning::__private::rpc::Rpc for Amapi {
        type Request = super::Req;
        type Response = super::Res;
        const METHOD: &'static ::longrunning::__private::rpc::Method = &::longrunning::__private::rpc::Method::new::<
            super::Req,
            super::Res,
        >(SERVICE, "Amapi", "/vec.v1.V/Amapi", "vec.v1.V.Amapi")
            .http(
                &[
                    ::longrunning::__private::transcoding::HttpBinding::new(
                        "GET",
                        "/v1/{name=enterprises/*/devices/*/operations/*}",
                    ),
                    ::longrunning::__private::transcoding::HttpBinding::new(
                        "GET",
                        "/v1/{name=enterprises/*/operations/*}",
                    ),
                ],
            )
            .idempotent();
    }
    /// The method `vec.v1.V.ProjList`.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct ProjList;
    impl ::longrunning::__private::rpc::Rpc for ProjList {
        type Request = super::Req;
        type Response = super::Res;
        const METHOD: &'static ::longrunning::__private::rpc::Method = &::longrunning::__private::rpc::Method::new::<
            super::Req,
            super::Res,
        >(SERVICE, "ProjList", "/vec.v1.V/ProjList", "vec.v1.V.ProjList")
            .http(
                &[
                    ::longrunning::__private::transcoding::HttpBinding::new(
                        "GET",
                        "/v1/{name=projects/*/locations/*}/operations",
                    ),
                ],
            )
            .idempotent();
    }
    /// The method `vec.v1.V.Single`.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct Single;
    impl ::longrunning::__private::rpc::Rpc for Single {
        type Request = super::Req;
        type Response = super::Res;
        const METHOD: &'static ::longrunning::__private::rpc::Method = &::longrunning::__private::rpc::Method::new::<
            super::Req,
            super::Res,
        >(SERVICE, "Single", "/vec.v1.V/Single", "vec.v1.V.Single")
            .http(
                &[
                    ::longrunning::__private::transcoding::HttpBinding::new(
                        "GET",
                        "/single/{name}",
                    ),
                ],
            )
            .idempotent();
    }
    /// The method `vec.v1.V.Star`.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct Star;
    impl ::longrunning::__private::rpc::Rpc for Star {
        type Request = super::Req;
        type Response = super::Res;
        const METHOD: &'static ::longrunning::__private::rpc::Method = &::longrunning::__private::rpc::Method::new::<
            super::Req,
            super::Res,
        >(SERVICE, "Star", "/vec.v1.V/Star", "vec.v1.V.Star")
            .http(
                &[
                    ::longrunning::__private::transcoding::HttpBinding::new(
                        "GET",
                        "/star/{name=shelves/*}",
                    ),
                ],
            )
            .idempotent();
    }
    /// The method `vec.v1.V.Multi`.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct Multi;
    impl ::longrunning::__private::rpc::Rpc for Multi {
        type Request = super::Req;
        type Response = super::Res;
        const METHOD: &'static ::longrunning::__private::rpc::Method = &::longrunning::__private::rpc::Method::new::<
            super::Req,
            super::Res,
        >(SERVICE, "Multi", "/vec.v1.V/Multi", "vec.v1.V.Multi")
            .http(
                &[
                    ::longrunning::__private::transcoding::HttpBinding::new(
                        "GET",
                        "/multi/{name=**}",
                    ),
                ],
            )
            .idempotent();
    }
    /// The method `vec.v1.V.Tail`.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct Tail;
    impl ::longrunning::__private::rpc::Rpc for Tail {
        type Request = super::Req;
        type Response = super::Res;
        const METHOD: &'static ::longrunning::__private::rpc::Method = &::longrunning::__private::rpc::Method::new::<
            super::Req,
            super::Res,
        >(SERVICE, "Tail", "/vec.v1.V/Tail", "vec.v1.V.Tail")
            .http(
                &[
                    ::longrunning::__private::transcoding::HttpBinding::new(
                        "GET",
                        "/tail/{name=**}/end",
                    ),
                ],
            )
            .idempotent();
    }
    /// The method `vec.v1.V.BodyField`.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct BodyField;
    impl ::longrunning::__private::rpc::Rpc for BodyField {
        type Request = super::Req;
        type Response = super::Res;
        const METHOD: &'static ::longrunning::__private::rpc::Method = &::longrunning::__private::rpc::Method::new::<
            super::Req,
            super::Res,
        >(SERVICE, "BodyField", "/vec.v1.V/BodyField", "vec.v1.V.BodyField")
            .http(
                &[
                    ::longrunning::__private::transcoding::HttpBinding::new(
                            "POST",
                            "/bf/{name}",
                        )
                        .body("sub"),
                ],
            );
    }
    /// The method `vec.v1.V.BodyNone`.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct BodyNone;
    impl ::longrunning::__private::rpc::Rpc for BodyNone {
        type Request = super::Req;
        type Response = super::Res;
        const METHOD: &'static ::longrunning::__private::rpc::Method = &::longrunning::__private::rpc::Method::new::<
            super::Req,
            super::Res,
        >(SERVICE, "BodyNone", "/vec.v1.V/BodyNone", "vec.v1.V.BodyNone")
            .http(
                &[
                    ::longrunning::__private::transcoding::HttpBinding::new(
                        "POST",
                        "/bn/{name}",
                    ),
                ],
            );
    }
    /// The method `vec.v1.V.Nested`.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct Nested;
    impl ::longrunning::__private::rpc::Rpc for Nested {
        type Request = super::Req;
        type Response = super::Res;
        const METHOD: &'static ::longrunning::__private::rpc::Method = &::longrunning::__private::rpc::Method::new::<
            super::Req,
            super::Res,
        >(SERVICE, "Nested", "/vec.v1.V/Nested", "vec.v1.V.Nested")
            .http(
                &[
                    ::longrunning::__private::transcoding::HttpBinding::new(
                        "GET",
                        "/n/{sub.id}/{sub.inner.id}",
                    ),
                ],
            )
            .idempotent();
    }
    /// The method `vec.v1.V.Extra`.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct Extra;
    impl ::longrunning::__private::rpc::Rpc for Extra {
        type Request = super::Req;
        type Response = super::Res;
        const METHOD: &'static ::longrunning::__private::rpc::Method = &::longrunning::__private::rpc::Method::new::<
            super::Req,
            super::Res,
        >(SERVICE, "Extra", "/vec.v1.V/Extra", "vec.v1.V.Extra")
            .http(
                &[
                    ::longrunning::__private::transcoding::HttpBinding::new(
                        "GET",
                        "/a/{name}",
                    ),
                    ::longrunning::__private::transcoding::HttpBinding::new(
                        "GET",
                        "/b/{parent}/{name=x/**}",
                    ),
                    ::longrunning::__private::transcoding::HttpBinding::new(
                            "PUT",
                            "/c/{name}",
                        )
                        .body("*"),
                ],
            )
            .idempotent();
    }
    /// The method `vec.v1.V.Literal`.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct Literal;
    impl ::longrunning::__private::rpc::Rpc for Literal {
        type Request = super::Req;
        type Response = super::Res;
        const METHOD: &'static ::longrunning::__private::rpc::Method = &::longrunning::__private::rpc::Method::new::<
            super::Req,
            super::Res,
        >(SERVICE, "Literal", "/vec.v1.V/Literal", "vec.v1.V.Literal")
            .http(
                &[
                    ::longrunning::__private::transcoding::HttpBinding::new(
                        "GET",
                        "/lit/me",
                    ),
                    ::longrunning::__private::transcoding::HttpBinding::new(
                        "GET",
                        "/lit/{name}",
                    ),
                ],
            )
            .idempotent();
    }
    /// The method `vec.v1.V.Stream`.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct Stream;
    impl ::longrunning::__private::rpc::Rpc for Stream {
        type Request = super::Req;
        type Response = super::Res;
        const METHOD: &'static ::longrunning::__private::rpc::Method = &::longrunning::__private::rpc::Method::new::<
            super::Req,
            super::Res,
        >(SERVICE, "Stream", "/vec.v1.V/Stream", "vec.v1.V.Stream")
            .http(
                &[
                    ::longrunning::__private::transcoding::HttpBinding::new(
                        "GET",
                        "/stream/{name}",
                    ),
                ],
            )
            .idempotent()
            .server_streaming();
    }
    /// The method `vec.v1.V.Fail`.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct Fail;
    impl ::longrunning::__private::rpc::Rpc for Fail {
        type Request = super::Req;
        type Response = super::Res;
        const METHOD: &'static ::longrunning::__private::rpc::Method = &::longrunning::__private::rpc::Method::new::<
            super::Req,
            super::Res,
        >(SERVICE, "Fail", "/vec.v1.V/Fail", "vec.v1.V.Fail")
            .http(
                &[
                    ::longrunning::__private::transcoding::HttpBinding::new(
                        "GET",
                        "/fail/{i64}",
                    ),
                ],
            )
            .idempotent();
    }
    /// The method `vec.v1.V.Custom`.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct Custom;
    impl ::longrunning::__private::rpc::Rpc for Custom {
        type Request = super::Req;
        type Response = super::Res;
        const METHOD: &'static ::longrunning::__private::rpc::Method = &::longrunning::__private::rpc::Method::new::<
            super::Req,
            super::Res,
        >(SERVICE, "Custom", "/vec.v1.V/Custom", "vec.v1.V.Custom")
            .http(
                &[
                    ::longrunning::__private::transcoding::HttpBinding::new(
                        "HEAD",
                        "/cust/{name}",
                    ),
                ],
            );
    }
    /// The method `vec.v1.V.Star2`.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct Star2;
    impl ::longrunning::__private::rpc::Rpc for Star2 {
        type Request = super::Req;
        type Response = super::Res;
        const METHOD: &'static ::longrunning::__private::rpc::Method = &::longrunning::__private::rpc::Method::new::<
            super::Req,
            super::Res,
        >(SERVICE, "Star2", "/vec.v1.V/Star2", "vec.v1.V.Star2")
            .http(
                &[
                    ::longrunning::__private::transcoding::HttpBinding::new(
                        "GET",
                        "/wild/*/x/{name}",
                    ),
                ],
            )
            .idempotent();
    }
}
