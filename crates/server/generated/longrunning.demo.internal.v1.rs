// @generated from longrunning/demo/internal/v1/internal.proto
// by `cargo xtask codegen`. Do not edit: change the proto or the generator, and run it again.

/// A message that the demo server knows and its clients do not: metadata, response or error detail of an operation
/// whose start asked for it.
#[derive(Clone, PartialEq, Eq, Hash, ::longrunning::__private::prost::Message)]
#[prost(prost_path = "::longrunning::__private::prost")]
pub struct Note {
    /// What the server notes.
    #[prost(string, tag = "1")]
    pub text: ::longrunning::__private::prost::alloc::string::String,
    /// A number that JSON writes as a string.
    #[prost(int64, tag = "2")]
    pub sequence: i64,
    /// When it was noted.
    #[prost(message, optional, tag = "3")]
    pub note_time: ::core::option::Option<
        ::longrunning::__private::prost_types::Timestamp,
    >,
}
impl ::longrunning::__private::prost::Name for Note {
    const NAME: &'static str = "Note";
    const PACKAGE: &'static str = "longrunning.demo.internal.v1";
    fn full_name() -> ::longrunning::__private::prost::alloc::string::String {
        "longrunning.demo.internal.v1.Note".into()
    }
    fn type_url() -> ::longrunning::__private::prost::alloc::string::String {
        "type.googleapis.com/longrunning.demo.internal.v1.Note".into()
    }
}
::longrunning::__private::protojson::__generated_for!(1);
/// Every message of `longrunning.demo.internal.v1` and of the packages it imports, and the well-known types.
pub fn registry() -> &'static ::longrunning::__private::protojson::Registry {
    static REGISTRY: ::std::sync::LazyLock<
        ::longrunning::__private::protojson::Registry,
    > = ::std::sync::LazyLock::new(|| {
        let mut registry = ::longrunning::__private::protojson::Registry::new();
        registry.register::<self::Note>();
        registry
    });
    &REGISTRY
}
/// The proto files of `longrunning.demo.internal.v1` with their comments, and those they import: an encoded
/// `google.protobuf.FileDescriptorSet`, for gRPC reflection.
pub const FILE_DESCRIPTOR_SET: &[u8] = include_bytes!(
    "longrunning.demo.internal.v1.binpb"
);
const _: () = {
    use ::longrunning::__private::protojson::{
        codec, field, Cardinality, Kind, Error, FieldDescriptor, JsonMessage,
        MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 3] = [
        field!(1, "text", "text", Kind::String, Cardinality::Implicit),
        field!(2, "sequence", "sequence", Kind::Int64, Cardinality::Implicit),
        field!(
            3, "note_time", "noteTime", Kind::message(<
            ::longrunning::__private::prost_types::Timestamp as JsonMessage >
            ::descriptor), Cardinality::Optional
        ),
    ];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "longrunning.demo.internal.v1.Note",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::Note>());
    impl JsonMessage for self::Note {
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
            writer.implicit::<codec::String, _>(&FIELDS[0], &self.text)?;
            writer.implicit::<codec::Int64, _>(&FIELDS[1], &self.sequence)?;
            writer.optional::<codec::Message, _>(&FIELDS[2], &self.note_time)?;
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            reader: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            match index {
                0 => reader.implicit::<codec::String, _>(&mut self.text),
                1 => reader.implicit::<codec::Int64, _>(&mut self.sequence),
                2 => reader.optional::<codec::Message, _>(&mut self.note_time),
                _ => Err(Error::no_such_field(&DESCRIPTOR, index)),
            }
        }
    }
};
::longrunning::__private::protojson::impl_serde!(self::Note);
