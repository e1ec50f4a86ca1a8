// @generated from corner/other/other.proto, corner/other/back.proto
// by `cargo xtask codegen`. Do not edit: change the proto or the generator, and run it again.

/// The message `corner.other.Thing`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::longrunning::__private::prost::Message)]
#[prost(prost_path = "::longrunning::__private::prost")]
pub struct Thing {}
/// Nested message and enum types in `Thing`.
pub mod thing {
    /// The message `corner.other.Thing.Part`.
    #[derive(Clone, PartialEq, Eq, Hash, ::longrunning::__private::prost::Message)]
    #[prost(prost_path = "::longrunning::__private::prost")]
    pub struct Part {
        /// The field `name`.
        #[prost(string, tag = "1")]
        pub name: ::longrunning::__private::prost::alloc::string::String,
    }
    impl ::longrunning::__private::prost::Name for Part {
        const NAME: &'static str = "Part";
        const PACKAGE: &'static str = "corner.other";
        fn full_name() -> ::longrunning::__private::prost::alloc::string::String {
            "corner.other.Thing.Part".into()
        }
        fn type_url() -> ::longrunning::__private::prost::alloc::string::String {
            "type.googleapis.com/corner.other.Thing.Part".into()
        }
    }
}
impl ::longrunning::__private::prost::Name for Thing {
    const NAME: &'static str = "Thing";
    const PACKAGE: &'static str = "corner.other";
    fn full_name() -> ::longrunning::__private::prost::alloc::string::String {
        "corner.other.Thing".into()
    }
    fn type_url() -> ::longrunning::__private::prost::alloc::string::String {
        "type.googleapis.com/corner.other.Thing".into()
    }
}
/// The message `corner.other.Back`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::longrunning::__private::prost::Message)]
#[prost(prost_path = "::longrunning::__private::prost")]
pub struct Back {
    /// The field `some`.
    #[prost(message, optional, tag = "1")]
    pub some: ::core::option::Option<super::v1::Some>,
}
impl ::longrunning::__private::prost::Name for Back {
    const NAME: &'static str = "Back";
    const PACKAGE: &'static str = "corner.other";
    fn full_name() -> ::longrunning::__private::prost::alloc::string::String {
        "corner.other.Back".into()
    }
    fn type_url() -> ::longrunning::__private::prost::alloc::string::String {
        "type.googleapis.com/corner.other.Back".into()
    }
}
::longrunning::__private::protojson::__generated_for!(1);
/// Every message of `corner.other` and of the packages it imports, and the well-known types.
pub fn registry() -> &'static ::longrunning::__private::protojson::Registry {
    static REGISTRY: ::std::sync::LazyLock<
        ::longrunning::__private::protojson::Registry,
    > = ::std::sync::LazyLock::new(|| {
        let mut registry = ::longrunning::__private::protojson::Registry::new();
        registry.merge(::longrunning::__private::google::longrunning::registry());
        registry.merge(::longrunning::__private::rpc::google::rpc::registry());
        registry.register::<self::Thing>();
        registry.register::<self::thing::Part>();
        registry.register::<self::Back>();
        registry.register::<super::v1::Option>();
        registry.register::<super::v1::Result>();
        registry.register::<super::v1::Ok>();
        registry.register::<super::v1::Some>();
        registry.register::<super::v1::Error>();
        registry.register::<super::v1::Registry>();
        registry.register::<super::v1::registry::Vec>();
        registry.register::<super::v1::Writer>();
        registry.register::<super::v1::Reader>();
        registry.register::<super::v1::reader::Deeper>();
        registry.register::<super::v1::FieldDescriptor>();
        registry.register::<super::v1::JsonMessage>();
        registry.register::<super::v1::Kind>();
        registry.register::<super::v1::Send>();
        registry.register::<super::v1::Sync>();
        registry.register::<super::v1::Clone>();
        registry.register::<super::v1::Default>();
        registry.register::<super::v1::Box>();
        registry.register::<super::v1::Self_>();
        registry.register::<super::v1::String>();
        registry.register::<super::v1::Numbers>();
        registry.register::<super::v1::Scalars>();
        registry.register::<super::v1::WellKnown>();
        registry
    });
    &REGISTRY
}
/// The proto files of `corner.other` with their comments, and those they import: an encoded
/// `google.protobuf.FileDescriptorSet`, for gRPC reflection.
pub const FILE_DESCRIPTOR_SET: &[u8] = include_bytes!("corner.other.binpb");
const _: () = {
    use ::longrunning::__private::protojson::{
        Error, FieldDescriptor, JsonMessage, MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 0] = [];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "corner.other.Thing",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::Thing>());
    impl JsonMessage for self::Thing {
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
::longrunning::__private::protojson::impl_serde!(self::Thing);
const _: () = {
    use ::longrunning::__private::protojson::{
        codec, field, Cardinality, Kind, Error, FieldDescriptor, JsonMessage,
        MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 1] = [
        field!(1, "name", "name", Kind::String, Cardinality::Implicit),
    ];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "corner.other.Thing.Part",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::thing::Part>());
    impl JsonMessage for self::thing::Part {
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
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            reader: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            match index {
                0 => reader.implicit::<codec::String, _>(&mut self.name),
                _ => Err(Error::no_such_field(&DESCRIPTOR, index)),
            }
        }
    }
};
::longrunning::__private::protojson::impl_serde!(self::thing::Part);
const _: () = {
    use ::longrunning::__private::protojson::{
        codec, field, Cardinality, Kind, Error, FieldDescriptor, JsonMessage,
        MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 1] = [
        field!(
            1, "some", "some", Kind::message(< super::v1::Some as JsonMessage >
            ::descriptor), Cardinality::Optional
        ),
    ];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "corner.other.Back",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::Back>());
    impl JsonMessage for self::Back {
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
            writer.optional::<codec::Message, _>(&FIELDS[0], &self.some)?;
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            reader: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            match index {
                0 => reader.optional::<codec::Message, _>(&mut self.some),
                _ => Err(Error::no_such_field(&DESCRIPTOR, index)),
            }
        }
    }
};
::longrunning::__private::protojson::impl_serde!(self::Back);
