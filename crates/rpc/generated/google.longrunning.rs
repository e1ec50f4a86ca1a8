// @generated from google/longrunning/operations.proto
// by `cargo xtask codegen`. Do not edit: change the proto or the generator, and run it again.

/// Work in progress, or its result.
///
/// `done` decides which: until then only `name` and `metadata` count, afterwards `result` holds
/// the outcome.
#[derive(Clone, PartialEq, crate::__private::prost::Message)]
#[prost(prost_path = "crate::__private::prost")]
pub struct Operation {
    /// What the server calls this operation, unique within that service only; by convention it
    /// ends in `operations/{id}`.
    ///
    /// Keep it to come back to the operation later, from another process if need be. Empty where
    /// there is nothing to come back to, as in the reply to a request that was only validated
    /// (AIP-151).
    #[prost(string, tag = "1")]
    pub name: crate::__private::prost::alloc::string::String,
    /// What the service tells about the work itself: progress, times, partial failures. Each
    /// method documents the type it uses, if any. May be present in every state, done included.
    #[prost(message, optional, tag = "2")]
    pub metadata: ::core::option::Option<crate::__private::protojson::Any>,
    /// Whether the work has ended, well or badly. While false there is no result.
    #[prost(bool, tag = "3")]
    pub done: bool,
    /// How the work ended. Unset until `done`; some services leave it unset even then.
    #[prost(oneof = "operation::Result", tags = "4, 5")]
    pub result: ::core::option::Option<operation::Result>,
}
/// Nested message and enum types in `Operation`.
pub mod operation {
    /// How the work ended. Unset until `done`; some services leave it unset even then.
    #[derive(Clone, PartialEq, crate::__private::prost::Oneof)]
    #[prost(prost_path = "crate::__private::prost")]
    pub enum Result {
        /// The work failed or was canceled. An error while starting the work is an error of the call
        /// instead, and yields no operation.
        #[prost(message, tag = "4")]
        Error(super::super::rpc::Status),
        /// The work succeeded, and this is what it made: the resource for a method that creates or
        /// changes one, `google.protobuf.Empty` for a deletion, otherwise by custom the method's own
        /// `…Response` message.
        #[prost(message, tag = "5")]
        Response(crate::__private::protojson::Any),
    }
}
impl crate::__private::prost::Name for Operation {
    const NAME: &'static str = "Operation";
    const PACKAGE: &'static str = "google.longrunning";
    fn full_name() -> crate::__private::prost::alloc::string::String {
        "google.longrunning.Operation".into()
    }
    fn type_url() -> crate::__private::prost::alloc::string::String {
        "type.googleapis.com/google.longrunning.Operation".into()
    }
}
/// Asks for the state of one operation.
#[derive(Clone, PartialEq, Eq, Hash, crate::__private::prost::Message)]
#[prost(prost_path = "crate::__private::prost")]
pub struct GetOperationRequest {
    /// The operation's name, as the server gave it.
    #[prost(string, tag = "1")]
    pub name: crate::__private::prost::alloc::string::String,
}
impl crate::__private::prost::Name for GetOperationRequest {
    const NAME: &'static str = "GetOperationRequest";
    const PACKAGE: &'static str = "google.longrunning";
    fn full_name() -> crate::__private::prost::alloc::string::String {
        "google.longrunning.GetOperationRequest".into()
    }
    fn type_url() -> crate::__private::prost::alloc::string::String {
        "type.googleapis.com/google.longrunning.GetOperationRequest".into()
    }
}
/// Asks for one page of the operations under a parent.
#[derive(Clone, PartialEq, Eq, Hash, crate::__private::prost::Message)]
#[prost(prost_path = "crate::__private::prost")]
pub struct ListOperationsRequest {
    /// The parent: `operations` in the default mapping, or whatever stands before `/operations` in
    /// names such as `projects/p/locations/l/operations/o`.
    #[prost(string, tag = "4")]
    pub name: crate::__private::prost::alloc::string::String,
    /// Which operations to give, in the filter language of AIP-160, such as `done = false`. Empty
    /// gives all; not every service knows every field.
    #[prost(string, tag = "1")]
    pub filter: crate::__private::prost::alloc::string::String,
    /// How many operations a page may hold at most. 0 leaves the choice to the server, which may
    /// also give fewer than asked (AIP-158).
    #[prost(int32, tag = "2")]
    pub page_size: i32,
    /// Where to go on: the `next_page_token` of the page before, or empty for the first page. The
    /// other fields stay as they were, except `page_size`.
    #[prost(string, tag = "3")]
    pub page_token: crate::__private::prost::alloc::string::String,
    /// Whether a listing over several locations should go on without those that cannot be reached,
    /// and name them in `unreachable` (AIP-217). Servers that do not know it answer
    /// `UNIMPLEMENTED` when it is set.
    #[prost(bool, tag = "5")]
    pub return_partial_success: bool,
}
impl crate::__private::prost::Name for ListOperationsRequest {
    const NAME: &'static str = "ListOperationsRequest";
    const PACKAGE: &'static str = "google.longrunning";
    fn full_name() -> crate::__private::prost::alloc::string::String {
        "google.longrunning.ListOperationsRequest".into()
    }
    fn type_url() -> crate::__private::prost::alloc::string::String {
        "type.googleapis.com/google.longrunning.ListOperationsRequest".into()
    }
}
/// One page of operations.
#[derive(Clone, PartialEq, crate::__private::prost::Message)]
#[prost(prost_path = "crate::__private::prost")]
pub struct ListOperationsResponse {
    /// The operations of this page. May be empty on a page that is not the last.
    #[prost(message, repeated, tag = "1")]
    pub operations: crate::__private::prost::alloc::vec::Vec<Operation>,
    /// Leads to the next page. Empty on the last one, and nothing else marks the end (AIP-158).
    #[prost(string, tag = "2")]
    pub next_page_token: crate::__private::prost::alloc::string::String,
    /// Names of the resources, locations for instance, whose operations are missing from this
    /// listing, in no particular order. Filled only when `return_partial_success` was set.
    ///
    /// Unordered list.
    #[prost(string, repeated, tag = "3")]
    pub unreachable: crate::__private::prost::alloc::vec::Vec<
        crate::__private::prost::alloc::string::String,
    >,
}
impl crate::__private::prost::Name for ListOperationsResponse {
    const NAME: &'static str = "ListOperationsResponse";
    const PACKAGE: &'static str = "google.longrunning";
    fn full_name() -> crate::__private::prost::alloc::string::String {
        "google.longrunning.ListOperationsResponse".into()
    }
    fn type_url() -> crate::__private::prost::alloc::string::String {
        "type.googleapis.com/google.longrunning.ListOperationsResponse".into()
    }
}
/// Asks for one operation to be stopped.
#[derive(Clone, PartialEq, Eq, Hash, crate::__private::prost::Message)]
#[prost(prost_path = "crate::__private::prost")]
pub struct CancelOperationRequest {
    /// The name of the operation to stop.
    #[prost(string, tag = "1")]
    pub name: crate::__private::prost::alloc::string::String,
}
impl crate::__private::prost::Name for CancelOperationRequest {
    const NAME: &'static str = "CancelOperationRequest";
    const PACKAGE: &'static str = "google.longrunning";
    fn full_name() -> crate::__private::prost::alloc::string::String {
        "google.longrunning.CancelOperationRequest".into()
    }
    fn type_url() -> crate::__private::prost::alloc::string::String {
        "type.googleapis.com/google.longrunning.CancelOperationRequest".into()
    }
}
/// Asks for one operation to be forgotten.
#[derive(Clone, PartialEq, Eq, Hash, crate::__private::prost::Message)]
#[prost(prost_path = "crate::__private::prost")]
pub struct DeleteOperationRequest {
    /// The name of the operation to forget.
    #[prost(string, tag = "1")]
    pub name: crate::__private::prost::alloc::string::String,
}
impl crate::__private::prost::Name for DeleteOperationRequest {
    const NAME: &'static str = "DeleteOperationRequest";
    const PACKAGE: &'static str = "google.longrunning";
    fn full_name() -> crate::__private::prost::alloc::string::String {
        "google.longrunning.DeleteOperationRequest".into()
    }
    fn type_url() -> crate::__private::prost::alloc::string::String {
        "type.googleapis.com/google.longrunning.DeleteOperationRequest".into()
    }
}
/// Asks to be told when one operation is done.
#[derive(Clone, PartialEq, Eq, Hash, crate::__private::prost::Message)]
#[prost(prost_path = "crate::__private::prost")]
pub struct WaitOperationRequest {
    /// The name of the operation to wait for.
    #[prost(string, tag = "1")]
    pub name: crate::__private::prost::alloc::string::String,
    /// How long the server may hold the call. The call's own deadline still counts, and is the
    /// only bound when this is unset.
    #[prost(message, optional, tag = "2")]
    pub timeout: ::core::option::Option<crate::__private::prost_types::Duration>,
}
impl crate::__private::prost::Name for WaitOperationRequest {
    const NAME: &'static str = "WaitOperationRequest";
    const PACKAGE: &'static str = "google.longrunning";
    fn full_name() -> crate::__private::prost::alloc::string::String {
        "google.longrunning.WaitOperationRequest".into()
    }
    fn type_url() -> crate::__private::prost::alloc::string::String {
        "type.googleapis.com/google.longrunning.WaitOperationRequest".into()
    }
}
/// The types behind the two `Any` fields of the operation that a method answers with.
///
/// Both are message names: bare if the message lives in the method's own package, otherwise in
/// full, like `google.protobuf.Empty`. To change either breaks clients.
#[derive(Clone, PartialEq, Eq, Hash, crate::__private::prost::Message)]
#[prost(prost_path = "crate::__private::prost")]
pub struct OperationInfo {
    /// The type of `Operation.response`.
    #[prost(string, tag = "1")]
    pub response_type: crate::__private::prost::alloc::string::String,
    /// The type of `Operation.metadata`.
    #[prost(string, tag = "2")]
    pub metadata_type: crate::__private::prost::alloc::string::String,
}
impl crate::__private::prost::Name for OperationInfo {
    const NAME: &'static str = "OperationInfo";
    const PACKAGE: &'static str = "google.longrunning";
    fn full_name() -> crate::__private::prost::alloc::string::String {
        "google.longrunning.OperationInfo".into()
    }
    fn type_url() -> crate::__private::prost::alloc::string::String {
        "type.googleapis.com/google.longrunning.OperationInfo".into()
    }
}
crate::__private::protojson::__generated_for!(1);
/// Every message of `google.longrunning` and of the packages it imports, and the well-known types.
pub fn registry() -> &'static crate::__private::protojson::Registry {
    static REGISTRY: ::std::sync::LazyLock<crate::__private::protojson::Registry> = ::std::sync::LazyLock::new(||
    {
        let mut registry = crate::__private::protojson::Registry::new();
        registry.merge(super::rpc::registry());
        registry.register::<self::Operation>();
        registry.register::<self::GetOperationRequest>();
        registry.register::<self::ListOperationsRequest>();
        registry.register::<self::ListOperationsResponse>();
        registry.register::<self::CancelOperationRequest>();
        registry.register::<self::DeleteOperationRequest>();
        registry.register::<self::WaitOperationRequest>();
        registry.register::<self::OperationInfo>();
        registry
    });
    &REGISTRY
}
/// The proto files of `google.longrunning` with their comments, and those they import: an encoded
/// `google.protobuf.FileDescriptorSet`, for gRPC reflection.
pub const FILE_DESCRIPTOR_SET: &[u8] = include_bytes!("google.longrunning.binpb");
const _: () = {
    use crate::__private::protojson::{
        codec, field, Cardinality, Kind, Error, FieldDescriptor, JsonMessage,
        MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 5] = [
        field!(1, "name", "name", Kind::String, Cardinality::Implicit),
        field!(
            2, "metadata", "metadata", Kind::message(< crate ::__private::protojson::Any
            as JsonMessage > ::descriptor), Cardinality::Optional
        ),
        field!(3, "done", "done", Kind::Bool, Cardinality::Implicit),
        field!(
            4, "error", "error", Kind::message(< super::rpc::Status as JsonMessage >
            ::descriptor), Cardinality::Oneof("result")
        ),
        field!(
            5, "response", "response", Kind::message(< crate ::__private::protojson::Any
            as JsonMessage > ::descriptor), Cardinality::Oneof("result")
        ),
    ];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "google.longrunning.Operation",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::Operation>());
    impl JsonMessage for self::Operation {
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
            writer.optional::<codec::Message, _>(&FIELDS[1], &self.metadata)?;
            writer.implicit::<codec::Bool, _>(&FIELDS[2], &self.done)?;
            if let Some(self::operation::Result::Error(value)) = &self.result {
                writer.field::<codec::Message, _>(&FIELDS[3], value)?;
            }
            if let Some(self::operation::Result::Response(value)) = &self.result {
                writer.field::<codec::Message, _>(&FIELDS[4], value)?;
            }
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            reader: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            match index {
                0 => reader.implicit::<codec::String, _>(&mut self.name),
                1 => reader.optional::<codec::Message, _>(&mut self.metadata),
                2 => reader.implicit::<codec::Bool, _>(&mut self.done),
                3 => {
                    reader
                        .oneof::<
                            codec::Message,
                            _,
                            _,
                        >(&mut self.result, self::operation::Result::Error)
                }
                4 => {
                    reader
                        .oneof::<
                            codec::Message,
                            _,
                            _,
                        >(&mut self.result, self::operation::Result::Response)
                }
                _ => Err(Error::no_such_field(&DESCRIPTOR, index)),
            }
        }
    }
};
crate::__private::protojson::impl_serde!(self::Operation);
const _: () = {
    use crate::__private::protojson::{
        codec, field, Cardinality, Kind, Error, FieldDescriptor, JsonMessage,
        MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 1] = [
        field!(1, "name", "name", Kind::String, Cardinality::Implicit),
    ];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "google.longrunning.GetOperationRequest",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::GetOperationRequest>());
    impl JsonMessage for self::GetOperationRequest {
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
crate::__private::protojson::impl_serde!(self::GetOperationRequest);
const _: () = {
    use crate::__private::protojson::{
        codec, field, Cardinality, Kind, Error, FieldDescriptor, JsonMessage,
        MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 5] = [
        field!(4, "name", "name", Kind::String, Cardinality::Implicit),
        field!(1, "filter", "filter", Kind::String, Cardinality::Implicit),
        field!(2, "page_size", "pageSize", Kind::Int32, Cardinality::Implicit),
        field!(3, "page_token", "pageToken", Kind::String, Cardinality::Implicit),
        field!(
            5, "return_partial_success", "returnPartialSuccess", Kind::Bool,
            Cardinality::Implicit
        ),
    ];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "google.longrunning.ListOperationsRequest",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::ListOperationsRequest>());
    impl JsonMessage for self::ListOperationsRequest {
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
            writer.implicit::<codec::String, _>(&FIELDS[1], &self.filter)?;
            writer.implicit::<codec::Int32, _>(&FIELDS[2], &self.page_size)?;
            writer.implicit::<codec::String, _>(&FIELDS[3], &self.page_token)?;
            writer.implicit::<codec::Bool, _>(&FIELDS[4], &self.return_partial_success)?;
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            reader: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            match index {
                0 => reader.implicit::<codec::String, _>(&mut self.name),
                1 => reader.implicit::<codec::String, _>(&mut self.filter),
                2 => reader.implicit::<codec::Int32, _>(&mut self.page_size),
                3 => reader.implicit::<codec::String, _>(&mut self.page_token),
                4 => reader.implicit::<codec::Bool, _>(&mut self.return_partial_success),
                _ => Err(Error::no_such_field(&DESCRIPTOR, index)),
            }
        }
    }
};
crate::__private::protojson::impl_serde!(self::ListOperationsRequest);
const _: () = {
    use crate::__private::protojson::{
        codec, field, Cardinality, Kind, Error, FieldDescriptor, JsonMessage,
        MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 3] = [
        field!(
            1, "operations", "operations", Kind::message(< self::Operation as JsonMessage
            > ::descriptor), Cardinality::Repeated
        ),
        field!(
            2, "next_page_token", "nextPageToken", Kind::String, Cardinality::Implicit
        ),
        field!(3, "unreachable", "unreachable", Kind::String, Cardinality::Repeated),
    ];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "google.longrunning.ListOperationsResponse",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::ListOperationsResponse>());
    impl JsonMessage for self::ListOperationsResponse {
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
                    codec::Repeated<codec::Message>,
                    _,
                >(&FIELDS[0], &self.operations)?;
            writer.implicit::<codec::String, _>(&FIELDS[1], &self.next_page_token)?;
            writer
                .implicit::<
                    codec::Repeated<codec::String>,
                    _,
                >(&FIELDS[2], &self.unreachable)?;
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
                            codec::Repeated<codec::Message>,
                            _,
                        >(&mut self.operations)
                }
                1 => reader.implicit::<codec::String, _>(&mut self.next_page_token),
                2 => {
                    reader
                        .implicit::<
                            codec::Repeated<codec::String>,
                            _,
                        >(&mut self.unreachable)
                }
                _ => Err(Error::no_such_field(&DESCRIPTOR, index)),
            }
        }
    }
};
crate::__private::protojson::impl_serde!(self::ListOperationsResponse);
const _: () = {
    use crate::__private::protojson::{
        codec, field, Cardinality, Kind, Error, FieldDescriptor, JsonMessage,
        MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 1] = [
        field!(1, "name", "name", Kind::String, Cardinality::Implicit),
    ];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "google.longrunning.CancelOperationRequest",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::CancelOperationRequest>());
    impl JsonMessage for self::CancelOperationRequest {
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
crate::__private::protojson::impl_serde!(self::CancelOperationRequest);
const _: () = {
    use crate::__private::protojson::{
        codec, field, Cardinality, Kind, Error, FieldDescriptor, JsonMessage,
        MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 1] = [
        field!(1, "name", "name", Kind::String, Cardinality::Implicit),
    ];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "google.longrunning.DeleteOperationRequest",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::DeleteOperationRequest>());
    impl JsonMessage for self::DeleteOperationRequest {
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
crate::__private::protojson::impl_serde!(self::DeleteOperationRequest);
const _: () = {
    use crate::__private::protojson::{
        codec, field, Cardinality, Kind, Error, FieldDescriptor, JsonMessage,
        MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 2] = [
        field!(1, "name", "name", Kind::String, Cardinality::Implicit),
        field!(
            2, "timeout", "timeout", Kind::message(< crate
            ::__private::prost_types::Duration as JsonMessage > ::descriptor),
            Cardinality::Optional
        ),
    ];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "google.longrunning.WaitOperationRequest",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::WaitOperationRequest>());
    impl JsonMessage for self::WaitOperationRequest {
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
            writer.optional::<codec::Message, _>(&FIELDS[1], &self.timeout)?;
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            reader: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            match index {
                0 => reader.implicit::<codec::String, _>(&mut self.name),
                1 => reader.optional::<codec::Message, _>(&mut self.timeout),
                _ => Err(Error::no_such_field(&DESCRIPTOR, index)),
            }
        }
    }
};
crate::__private::protojson::impl_serde!(self::WaitOperationRequest);
const _: () = {
    use crate::__private::protojson::{
        codec, field, Cardinality, Kind, Error, FieldDescriptor, JsonMessage,
        MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 2] = [
        field!(1, "response_type", "responseType", Kind::String, Cardinality::Implicit),
        field!(2, "metadata_type", "metadataType", Kind::String, Cardinality::Implicit),
    ];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "google.longrunning.OperationInfo",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::OperationInfo>());
    impl JsonMessage for self::OperationInfo {
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
            writer.implicit::<codec::String, _>(&FIELDS[0], &self.response_type)?;
            writer.implicit::<codec::String, _>(&FIELDS[1], &self.metadata_type)?;
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            reader: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            match index {
                0 => reader.implicit::<codec::String, _>(&mut self.response_type),
                1 => reader.implicit::<codec::String, _>(&mut self.metadata_type),
                _ => Err(Error::no_such_field(&DESCRIPTOR, index)),
            }
        }
    }
};
crate::__private::protojson::impl_serde!(self::OperationInfo);
/// Looks after work that outlives the call which started it (AIP-151).
///
/// A method whose work takes long answers at once with an `Operation`. Through this service its
/// name leads to the present state, to the result once there is one, and to cancellation. A
/// server offers whichever of these methods it can; the others answer `UNIMPLEMENTED`.
///
/// Every transport implements this trait. A fake for tests implements the methods it needs; the
/// others answer UNIMPLEMENTED.
pub trait Operations: ::core::marker::Send + ::core::marker::Sync {
    /// Gives the operations under a parent, page by page, narrowed by a filter where one is sent
    /// (AIP-132).
    fn list_operations(
        &self,
        request: self::ListOperationsRequest,
        options: &crate::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = crate::__private::rpc::Result<
            crate::__private::rpc::Response<self::ListOperationsResponse>,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                crate::__private::rpc::Error::unimplemented("ListOperations"),
            )
        }
    }
    /// Gives the present state of one operation. This is the call that polling repeats.
    ///
    /// After its operation has expired, the name is `NOT_FOUND`.
    fn get_operation(
        &self,
        request: self::GetOperationRequest,
        options: &crate::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = crate::__private::rpc::Result<
            crate::__private::rpc::Response<self::Operation>,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                crate::__private::rpc::Error::unimplemented("GetOperation"),
            )
        }
    }
    /// Makes the server forget an operation and its result. Work that still runs goes on: this is
    /// no cancellation.
    fn delete_operation(
        &self,
        request: self::DeleteOperationRequest,
        options: &crate::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = crate::__private::rpc::Result<crate::__private::rpc::Response<()>>,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                crate::__private::rpc::Error::unimplemented("DeleteOperation"),
            )
        }
    }
    /// Asks the server to stop the work. An answer means that the request was heard, no more: the
    /// work may still succeed.
    ///
    /// Poll on to learn the outcome. An operation that did stop is done with an error of code
    /// `CANCELLED`, and stays until it is deleted or expires.
    fn cancel_operation(
        &self,
        request: self::CancelOperationRequest,
        options: &crate::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = crate::__private::rpc::Result<crate::__private::rpc::Response<()>>,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                crate::__private::rpc::Error::unimplemented("CancelOperation"),
            )
        }
    }
    /// Holds the call until the operation is done or the time is up, then gives its state.
    ///
    /// The server may answer early, even at once, so a state that is not done calls for another
    /// wait or for polling. There is no REST form of this method in its own definition.
    fn wait_operation(
        &self,
        request: self::WaitOperationRequest,
        options: &crate::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = crate::__private::rpc::Result<
            crate::__private::rpc::Response<self::Operation>,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                crate::__private::rpc::Error::unimplemented("WaitOperation"),
            )
        }
    }
}
impl<T: crate::__private::rpc::Transport> Operations for T {
    fn list_operations(
        &self,
        request: self::ListOperationsRequest,
        options: &crate::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = crate::__private::rpc::Result<
            crate::__private::rpc::Response<self::ListOperationsResponse>,
        >,
    > + ::core::marker::Send {
        crate::__private::rpc::Transport::unary::<
            self::operations::ListOperations,
        >(self, request, options)
    }
    fn get_operation(
        &self,
        request: self::GetOperationRequest,
        options: &crate::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = crate::__private::rpc::Result<
            crate::__private::rpc::Response<self::Operation>,
        >,
    > + ::core::marker::Send {
        crate::__private::rpc::Transport::unary::<
            self::operations::GetOperation,
        >(self, request, options)
    }
    fn delete_operation(
        &self,
        request: self::DeleteOperationRequest,
        options: &crate::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = crate::__private::rpc::Result<crate::__private::rpc::Response<()>>,
    > + ::core::marker::Send {
        crate::__private::rpc::Transport::unary::<
            self::operations::DeleteOperation,
        >(self, request, options)
    }
    fn cancel_operation(
        &self,
        request: self::CancelOperationRequest,
        options: &crate::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = crate::__private::rpc::Result<crate::__private::rpc::Response<()>>,
    > + ::core::marker::Send {
        crate::__private::rpc::Transport::unary::<
            self::operations::CancelOperation,
        >(self, request, options)
    }
    fn wait_operation(
        &self,
        request: self::WaitOperationRequest,
        options: &crate::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = crate::__private::rpc::Result<
            crate::__private::rpc::Response<self::Operation>,
        >,
    > + ::core::marker::Send {
        crate::__private::rpc::Transport::unary::<
            self::operations::WaitOperation,
        >(self, request, options)
    }
}
/// Wraps an implementation of [`Operations`] for `add_service`: `longrunning-server` serves it
/// over gRPC, and over REST where its methods have HTTP rules. Cloning is cheap.
#[derive(Debug)]
pub struct OperationsServer<T>(::std::sync::Arc<T>);
impl<T: self::Operations + 'static> OperationsServer<T> {
    /// The service that `service` implements.
    pub fn new(service: T) -> Self {
        Self(::std::sync::Arc::new(service))
    }
}
impl<T> ::core::clone::Clone for OperationsServer<T> {
    fn clone(&self) -> Self {
        Self(::std::sync::Arc::clone(&self.0))
    }
}
impl<T: self::Operations + 'static> crate::__private::rpc::Serve
for OperationsServer<T> {
    const SERVICE: &'static crate::__private::rpc::Service = self::operations::SERVICE;
    const FILE_DESCRIPTOR_SET: &'static [u8] = self::FILE_DESCRIPTOR_SET;
    fn registry() -> &'static crate::__private::protojson::Registry {
        self::registry()
    }
    fn add_to(&self, handlers: &mut impl crate::__private::rpc::Handlers) {
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .unary::<
                self::operations::ListOperations,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move {
                    self::Operations::list_operations(&*service, request, &options).await
                }
            });
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .unary::<
                self::operations::GetOperation,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move {
                    self::Operations::get_operation(&*service, request, &options).await
                }
            });
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .unary::<
                self::operations::DeleteOperation,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move {
                    self::Operations::delete_operation(&*service, request, &options)
                        .await
                }
            });
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .unary::<
                self::operations::CancelOperation,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move {
                    self::Operations::cancel_operation(&*service, request, &options)
                        .await
                }
            });
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .unary::<
                self::operations::WaitOperation,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move {
                    self::Operations::wait_operation(&*service, request, &options).await
                }
            });
    }
}
/// The methods of `google.longrunning.Operations`, a unit struct each.
pub mod operations {
    /// Data common to the methods of `google.longrunning.Operations`.
    pub const SERVICE: &crate::__private::rpc::Service = &crate::__private::rpc::Service::new(
            "google.longrunning.Operations",
        )
        .default_host("longrunning.googleapis.com");
    /// Gives the operations under a parent, page by page, narrowed by a filter where one is sent
    /// (AIP-132).
    #[derive(Clone, Copy, Debug, Default)]
    pub struct ListOperations;
    impl crate::__private::rpc::Rpc for ListOperations {
        type Request = super::ListOperationsRequest;
        type Response = super::ListOperationsResponse;
        const METHOD: &'static crate::__private::rpc::Method = &crate::__private::rpc::Method::new::<
            super::ListOperationsRequest,
            super::ListOperationsResponse,
        >(
                SERVICE,
                "ListOperations",
                "/google.longrunning.Operations/ListOperations",
                "google.longrunning.Operations.ListOperations",
            )
            .http(
                &[
                    crate::__private::transcoding::HttpBinding::new(
                        "GET",
                        "/v1/{name=operations}",
                    ),
                ],
            )
            .idempotent();
    }
    /// Gives the present state of one operation. This is the call that polling repeats.
    ///
    /// After its operation has expired, the name is `NOT_FOUND`.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct GetOperation;
    impl crate::__private::rpc::Rpc for GetOperation {
        type Request = super::GetOperationRequest;
        type Response = super::Operation;
        const METHOD: &'static crate::__private::rpc::Method = &crate::__private::rpc::Method::new::<
            super::GetOperationRequest,
            super::Operation,
        >(
                SERVICE,
                "GetOperation",
                "/google.longrunning.Operations/GetOperation",
                "google.longrunning.Operations.GetOperation",
            )
            .http(
                &[
                    crate::__private::transcoding::HttpBinding::new(
                        "GET",
                        "/v1/{name=operations/**}",
                    ),
                ],
            )
            .idempotent();
    }
    /// Makes the server forget an operation and its result. Work that still runs goes on: this is
    /// no cancellation.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct DeleteOperation;
    impl crate::__private::rpc::Rpc for DeleteOperation {
        type Request = super::DeleteOperationRequest;
        type Response = ();
        const METHOD: &'static crate::__private::rpc::Method = &crate::__private::rpc::Method::new::<
            super::DeleteOperationRequest,
            (),
        >(
                SERVICE,
                "DeleteOperation",
                "/google.longrunning.Operations/DeleteOperation",
                "google.longrunning.Operations.DeleteOperation",
            )
            .http(
                &[
                    crate::__private::transcoding::HttpBinding::new(
                        "DELETE",
                        "/v1/{name=operations/**}",
                    ),
                ],
            )
            .idempotent();
    }
    /// Asks the server to stop the work. An answer means that the request was heard, no more: the
    /// work may still succeed.
    ///
    /// Poll on to learn the outcome. An operation that did stop is done with an error of code
    /// `CANCELLED`, and stays until it is deleted or expires.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct CancelOperation;
    impl crate::__private::rpc::Rpc for CancelOperation {
        type Request = super::CancelOperationRequest;
        type Response = ();
        const METHOD: &'static crate::__private::rpc::Method = &crate::__private::rpc::Method::new::<
            super::CancelOperationRequest,
            (),
        >(
                SERVICE,
                "CancelOperation",
                "/google.longrunning.Operations/CancelOperation",
                "google.longrunning.Operations.CancelOperation",
            )
            .http(
                &[
                    crate::__private::transcoding::HttpBinding::new(
                            "POST",
                            "/v1/{name=operations/**}:cancel",
                        )
                        .body("*"),
                ],
            );
    }
    /// Holds the call until the operation is done or the time is up, then gives its state.
    ///
    /// The server may answer early, even at once, so a state that is not done calls for another
    /// wait or for polling. There is no REST form of this method in its own definition.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct WaitOperation;
    impl crate::__private::rpc::Rpc for WaitOperation {
        type Request = super::WaitOperationRequest;
        type Response = super::Operation;
        const METHOD: &'static crate::__private::rpc::Method = &crate::__private::rpc::Method::new::<
            super::WaitOperationRequest,
            super::Operation,
        >(
            SERVICE,
            "WaitOperation",
            "/google.longrunning.Operations/WaitOperation",
            "google.longrunning.Operations.WaitOperation",
        );
    }
}
