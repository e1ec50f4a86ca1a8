// @generated from longrunning/demo/v1/demo.proto
// by `cargo xtask codegen`. Do not edit: change the proto or the generator, and run it again.

/// What an operation of the demo is to do.
#[derive(Clone, PartialEq, Eq, Hash, ::longrunning::__private::prost::Message)]
#[prost(prost_path = "::longrunning::__private::prost")]
pub struct StartReportRequest {
    /// What the operation's name begins with, such as `enterprises/e/devices/d`: the name is then
    /// `{parent}/operations/{operation_id}`. Empty: the name is `operations/{operation_id}`.
    ///
    /// Optional.
    #[prost(string, tag = "1")]
    pub parent: ::longrunning::__private::prost::alloc::string::String,
    /// The last part of the operation's name. Empty: the server makes one up.
    ///
    /// Optional.
    #[prost(string, tag = "2")]
    pub operation_id: ::longrunning::__private::prost::alloc::string::String,
    /// What the report is about; it comes back in the `Report`.
    ///
    /// Optional.
    #[prost(string, tag = "3")]
    pub title: ::longrunning::__private::prost::alloc::string::String,
    /// How long the operation takes from start to end. Unset: no time at all.
    ///
    /// Optional.
    #[prost(message, optional, tag = "4")]
    pub duration: ::core::option::Option<
        ::longrunning::__private::prost_types::Duration,
    >,
    /// How many times progress is reported while `duration` passes, evenly spread. 0: only at the start and at the end.
    ///
    /// Optional.
    #[prost(int32, tag = "5")]
    pub steps: i32,
    /// Makes the operation fail at its end. Unset: it succeeds.
    ///
    /// Optional.
    #[prost(message, optional, tag = "6")]
    pub failure: ::core::option::Option<Failure>,
    /// How many KiB of text the report has beside what else is in it, to try out large replies.
    ///
    /// Optional.
    #[prost(int32, tag = "7")]
    pub padding_kib: i32,
    /// When the call answers.
    ///
    /// Optional.
    #[prost(enumeration = "Reply", tag = "8")]
    pub reply: i32,
    /// Whether metadata and response are of a type that only the server knows, `longrunning.demo.internal.v1.Note`.
    ///
    /// Optional.
    #[prost(bool, tag = "9")]
    pub internal_types: bool,
    /// Whether the operation runs until it is canceled, whatever `duration` says.
    ///
    /// Optional.
    #[prost(bool, tag = "10")]
    pub endless: bool,
}
impl ::longrunning::__private::prost::Name for StartReportRequest {
    const NAME: &'static str = "StartReportRequest";
    const PACKAGE: &'static str = "longrunning.demo.v1";
    fn full_name() -> ::longrunning::__private::prost::alloc::string::String {
        "longrunning.demo.v1.StartReportRequest".into()
    }
    fn type_url() -> ::longrunning::__private::prost::alloc::string::String {
        "type.googleapis.com/longrunning.demo.v1.StartReportRequest".into()
    }
}
/// How an operation fails. The error has the details ErrorInfo, RetryInfo and BadRequest, and one of a type that only
/// the server knows.
#[derive(Clone, PartialEq, Eq, Hash, ::longrunning::__private::prost::Message)]
#[prost(prost_path = "::longrunning::__private::prost")]
pub struct Failure {
    /// The `google.rpc.Code`. 0 stands for 9, FAILED_PRECONDITION.
    ///
    /// Optional.
    #[prost(int32, tag = "1")]
    pub code: i32,
    /// The error's message. Empty: the server has one.
    ///
    /// Optional.
    #[prost(string, tag = "2")]
    pub message: ::longrunning::__private::prost::alloc::string::String,
    /// How long the RetryInfo asks the caller to wait. Unset: one second.
    ///
    /// Optional.
    #[prost(message, optional, tag = "3")]
    pub retry_delay: ::core::option::Option<
        ::longrunning::__private::prost_types::Duration,
    >,
    /// How many KiB of further details there are, to try out large errors.
    ///
    /// Optional.
    #[prost(int32, tag = "4")]
    pub padding_kib: i32,
    /// Whether the start call itself fails, and no operation comes to be.
    ///
    /// Optional.
    #[prost(bool, tag = "5")]
    pub refuse_to_start: bool,
}
impl ::longrunning::__private::prost::Name for Failure {
    const NAME: &'static str = "Failure";
    const PACKAGE: &'static str = "longrunning.demo.v1";
    fn full_name() -> ::longrunning::__private::prost::alloc::string::String {
        "longrunning.demo.v1.Failure".into()
    }
    fn type_url() -> ::longrunning::__private::prost::alloc::string::String {
        "type.googleapis.com/longrunning.demo.v1.Failure".into()
    }
}
/// The response of an operation that succeeded.
#[derive(Clone, PartialEq, Eq, Hash, ::longrunning::__private::prost::Message)]
#[prost(prost_path = "::longrunning::__private::prost")]
pub struct Report {
    /// The title that was asked for.
    ///
    /// Output only.
    #[prost(string, tag = "1")]
    pub title: ::longrunning::__private::prost::alloc::string::String,
    /// How many times progress was reported.
    ///
    /// Output only.
    #[prost(int32, tag = "2")]
    pub steps: i32,
    /// When the operation ended.
    ///
    /// Output only.
    #[prost(message, optional, tag = "3")]
    pub finish_time: ::core::option::Option<
        ::longrunning::__private::prost_types::Timestamp,
    >,
    /// The text that `padding_kib` asked for.
    ///
    /// Output only.
    #[prost(string, tag = "4")]
    pub padding: ::longrunning::__private::prost::alloc::string::String,
}
impl ::longrunning::__private::prost::Name for Report {
    const NAME: &'static str = "Report";
    const PACKAGE: &'static str = "longrunning.demo.v1";
    fn full_name() -> ::longrunning::__private::prost::alloc::string::String {
        "longrunning.demo.v1.Report".into()
    }
    fn type_url() -> ::longrunning::__private::prost::alloc::string::String {
        "type.googleapis.com/longrunning.demo.v1.Report".into()
    }
}
/// How far an operation is: its metadata.
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::longrunning::__private::prost::Message)]
#[prost(prost_path = "::longrunning::__private::prost")]
pub struct Progress {
    /// What has been done, in percent: 0 at the start, 100 at the end.
    ///
    /// Output only.
    #[prost(int32, tag = "1")]
    pub percent: i32,
    /// The number of the latest step.
    ///
    /// Output only.
    #[prost(int32, tag = "2")]
    pub step: i32,
    /// How many steps there are.
    ///
    /// Output only.
    #[prost(int32, tag = "3")]
    pub steps: i32,
    /// When the operation was started.
    ///
    /// Output only.
    #[prost(message, optional, tag = "4")]
    pub start_time: ::core::option::Option<
        ::longrunning::__private::prost_types::Timestamp,
    >,
    /// Whether the operation has been asked to end.
    ///
    /// Output only.
    #[prost(bool, tag = "5")]
    pub cancel_requested: bool,
}
impl ::longrunning::__private::prost::Name for Progress {
    const NAME: &'static str = "Progress";
    const PACKAGE: &'static str = "longrunning.demo.v1";
    fn full_name() -> ::longrunning::__private::prost::alloc::string::String {
        "longrunning.demo.v1.Progress".into()
    }
    fn type_url() -> ::longrunning::__private::prost::alloc::string::String {
        "type.googleapis.com/longrunning.demo.v1.Progress".into()
    }
}
/// How many numbers to send.
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::longrunning::__private::prost::Message)]
#[prost(prost_path = "::longrunning::__private::prost")]
pub struct StreamNumbersRequest {
    /// The last number. 0: none is sent.
    ///
    /// Optional.
    #[prost(int64, tag = "1")]
    pub count: i64,
    /// How many bytes of text each number comes with.
    ///
    /// Optional.
    #[prost(int32, tag = "2")]
    pub padding: i32,
    /// The stream fails with ABORTED after this number. 0: it does not fail.
    ///
    /// Optional.
    #[prost(int64, tag = "3")]
    pub fail_after: i64,
}
impl ::longrunning::__private::prost::Name for StreamNumbersRequest {
    const NAME: &'static str = "StreamNumbersRequest";
    const PACKAGE: &'static str = "longrunning.demo.v1";
    fn full_name() -> ::longrunning::__private::prost::alloc::string::String {
        "longrunning.demo.v1.StreamNumbersRequest".into()
    }
    fn type_url() -> ::longrunning::__private::prost::alloc::string::String {
        "type.googleapis.com/longrunning.demo.v1.StreamNumbersRequest".into()
    }
}
/// One number of a stream.
#[derive(Clone, PartialEq, Eq, Hash, ::longrunning::__private::prost::Message)]
#[prost(prost_path = "::longrunning::__private::prost")]
pub struct Number {
    /// The number; the first one is 1.
    ///
    /// Output only.
    #[prost(int64, tag = "1")]
    pub value: i64,
    /// The text that was asked for.
    ///
    /// Output only.
    #[prost(string, tag = "2")]
    pub padding: ::longrunning::__private::prost::alloc::string::String,
}
impl ::longrunning::__private::prost::Name for Number {
    const NAME: &'static str = "Number";
    const PACKAGE: &'static str = "longrunning.demo.v1";
    fn full_name() -> ::longrunning::__private::prost::alloc::string::String {
        "longrunning.demo.v1.Number".into()
    }
    fn type_url() -> ::longrunning::__private::prost::alloc::string::String {
        "type.googleapis.com/longrunning.demo.v1.Number".into()
    }
}
/// When and with what a start call answers.
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
pub enum Reply {
    /// At once, with the running operation.
    Unspecified = 0,
    /// At once, with the running operation, as the default.
    Running = 1,
    /// When the operation is done.
    Done = 2,
    /// When the operation is done; the answer has no name and nothing is kept, as for a request that only validates
    /// (AIP-151).
    DoneNameless = 3,
}
impl Reply {
    /// String value of the enum field names used in the ProtoBuf definition.
    ///
    /// The values are not transformed in any way and thus are considered stable
    /// (if the ProtoBuf definition does not change) and safe for programmatic use.
    pub fn as_str_name(&self) -> &'static str {
        match self {
            Self::Unspecified => "REPLY_UNSPECIFIED",
            Self::Running => "RUNNING",
            Self::Done => "DONE",
            Self::DoneNameless => "DONE_NAMELESS",
        }
    }
    /// Creates an enum from field names used in the ProtoBuf definition.
    pub fn from_str_name(value: &str) -> ::core::option::Option<Self> {
        match value {
            "REPLY_UNSPECIFIED" => Some(Self::Unspecified),
            "RUNNING" => Some(Self::Running),
            "DONE" => Some(Self::Done),
            "DONE_NAMELESS" => Some(Self::DoneNameless),
            _ => None,
        }
    }
}
::longrunning::__private::protojson::__generated_for!(1);
/// Every message of `longrunning.demo.v1` and of the packages it imports, and the well-known types.
pub fn registry() -> &'static ::longrunning::__private::protojson::Registry {
    static REGISTRY: ::std::sync::LazyLock<
        ::longrunning::__private::protojson::Registry,
    > = ::std::sync::LazyLock::new(|| {
        let mut registry = ::longrunning::__private::protojson::Registry::new();
        registry.merge(::longrunning::__private::google::longrunning::registry());
        registry.register::<self::StartReportRequest>();
        registry.register::<self::Failure>();
        registry.register::<self::Report>();
        registry.register::<self::Progress>();
        registry.register::<self::StreamNumbersRequest>();
        registry.register::<self::Number>();
        registry
    });
    &REGISTRY
}
/// The proto files of `longrunning.demo.v1` with their comments, and those they import: an encoded
/// `google.protobuf.FileDescriptorSet`, for gRPC reflection.
pub const FILE_DESCRIPTOR_SET: &[u8] = include_bytes!("longrunning.demo.v1.binpb");
const _: () = {
    use ::longrunning::__private::protojson::{
        codec, field, Cardinality, Kind, Error, FieldDescriptor, JsonMessage,
        MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 10] = [
        field!(1, "parent", "parent", Kind::String, Cardinality::Implicit),
        field!(2, "operation_id", "operationId", Kind::String, Cardinality::Implicit),
        field!(3, "title", "title", Kind::String, Cardinality::Implicit),
        field!(
            4, "duration", "duration", Kind::message(<
            ::longrunning::__private::prost_types::Duration as JsonMessage >
            ::descriptor), Cardinality::Optional
        ),
        field!(5, "steps", "steps", Kind::Int32, Cardinality::Implicit),
        field!(
            6, "failure", "failure", Kind::message(< self::Failure as JsonMessage >
            ::descriptor), Cardinality::Optional
        ),
        field!(7, "padding_kib", "paddingKib", Kind::Int32, Cardinality::Implicit),
        field!(
            8, "reply", "reply", Kind::enumeration(< self::Reply as
            ::longrunning::__private::protojson::JsonEnum > ::descriptor),
            Cardinality::Implicit
        ),
        field!(9, "internal_types", "internalTypes", Kind::Bool, Cardinality::Implicit),
        field!(10, "endless", "endless", Kind::Bool, Cardinality::Implicit),
    ];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "longrunning.demo.v1.StartReportRequest",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::StartReportRequest>());
    impl JsonMessage for self::StartReportRequest {
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
            writer.implicit::<codec::String, _>(&FIELDS[0], &self.parent)?;
            writer.implicit::<codec::String, _>(&FIELDS[1], &self.operation_id)?;
            writer.implicit::<codec::String, _>(&FIELDS[2], &self.title)?;
            writer.optional::<codec::Message, _>(&FIELDS[3], &self.duration)?;
            writer.implicit::<codec::Int32, _>(&FIELDS[4], &self.steps)?;
            writer.optional::<codec::Message, _>(&FIELDS[5], &self.failure)?;
            writer.implicit::<codec::Int32, _>(&FIELDS[6], &self.padding_kib)?;
            writer.implicit::<codec::Enum<self::Reply>, _>(&FIELDS[7], &self.reply)?;
            writer.implicit::<codec::Bool, _>(&FIELDS[8], &self.internal_types)?;
            writer.implicit::<codec::Bool, _>(&FIELDS[9], &self.endless)?;
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            reader: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            match index {
                0 => reader.implicit::<codec::String, _>(&mut self.parent),
                1 => reader.implicit::<codec::String, _>(&mut self.operation_id),
                2 => reader.implicit::<codec::String, _>(&mut self.title),
                3 => reader.optional::<codec::Message, _>(&mut self.duration),
                4 => reader.implicit::<codec::Int32, _>(&mut self.steps),
                5 => reader.optional::<codec::Message, _>(&mut self.failure),
                6 => reader.implicit::<codec::Int32, _>(&mut self.padding_kib),
                7 => reader.implicit::<codec::Enum<self::Reply>, _>(&mut self.reply),
                8 => reader.implicit::<codec::Bool, _>(&mut self.internal_types),
                9 => reader.implicit::<codec::Bool, _>(&mut self.endless),
                _ => Err(Error::no_such_field(&DESCRIPTOR, index)),
            }
        }
    }
};
::longrunning::__private::protojson::impl_serde!(self::StartReportRequest);
const _: () = {
    use ::longrunning::__private::protojson::{
        codec, field, Cardinality, Kind, Error, FieldDescriptor, JsonMessage,
        MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 5] = [
        field!(1, "code", "code", Kind::Int32, Cardinality::Implicit),
        field!(2, "message", "message", Kind::String, Cardinality::Implicit),
        field!(
            3, "retry_delay", "retryDelay", Kind::message(<
            ::longrunning::__private::prost_types::Duration as JsonMessage >
            ::descriptor), Cardinality::Optional
        ),
        field!(4, "padding_kib", "paddingKib", Kind::Int32, Cardinality::Implicit),
        field!(5, "refuse_to_start", "refuseToStart", Kind::Bool, Cardinality::Implicit),
    ];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "longrunning.demo.v1.Failure",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::Failure>());
    impl JsonMessage for self::Failure {
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
            writer.implicit::<codec::Int32, _>(&FIELDS[0], &self.code)?;
            writer.implicit::<codec::String, _>(&FIELDS[1], &self.message)?;
            writer.optional::<codec::Message, _>(&FIELDS[2], &self.retry_delay)?;
            writer.implicit::<codec::Int32, _>(&FIELDS[3], &self.padding_kib)?;
            writer.implicit::<codec::Bool, _>(&FIELDS[4], &self.refuse_to_start)?;
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            reader: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            match index {
                0 => reader.implicit::<codec::Int32, _>(&mut self.code),
                1 => reader.implicit::<codec::String, _>(&mut self.message),
                2 => reader.optional::<codec::Message, _>(&mut self.retry_delay),
                3 => reader.implicit::<codec::Int32, _>(&mut self.padding_kib),
                4 => reader.implicit::<codec::Bool, _>(&mut self.refuse_to_start),
                _ => Err(Error::no_such_field(&DESCRIPTOR, index)),
            }
        }
    }
};
::longrunning::__private::protojson::impl_serde!(self::Failure);
const _: () = {
    use ::longrunning::__private::protojson::{
        codec, field, Cardinality, Kind, Error, FieldDescriptor, JsonMessage,
        MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 4] = [
        field!(1, "title", "title", Kind::String, Cardinality::Implicit),
        field!(2, "steps", "steps", Kind::Int32, Cardinality::Implicit),
        field!(
            3, "finish_time", "finishTime", Kind::message(<
            ::longrunning::__private::prost_types::Timestamp as JsonMessage >
            ::descriptor), Cardinality::Optional
        ),
        field!(4, "padding", "padding", Kind::String, Cardinality::Implicit),
    ];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "longrunning.demo.v1.Report",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::Report>());
    impl JsonMessage for self::Report {
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
            writer.implicit::<codec::String, _>(&FIELDS[0], &self.title)?;
            writer.implicit::<codec::Int32, _>(&FIELDS[1], &self.steps)?;
            writer.optional::<codec::Message, _>(&FIELDS[2], &self.finish_time)?;
            writer.implicit::<codec::String, _>(&FIELDS[3], &self.padding)?;
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            reader: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            match index {
                0 => reader.implicit::<codec::String, _>(&mut self.title),
                1 => reader.implicit::<codec::Int32, _>(&mut self.steps),
                2 => reader.optional::<codec::Message, _>(&mut self.finish_time),
                3 => reader.implicit::<codec::String, _>(&mut self.padding),
                _ => Err(Error::no_such_field(&DESCRIPTOR, index)),
            }
        }
    }
};
::longrunning::__private::protojson::impl_serde!(self::Report);
const _: () = {
    use ::longrunning::__private::protojson::{
        codec, field, Cardinality, Kind, Error, FieldDescriptor, JsonMessage,
        MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 5] = [
        field!(1, "percent", "percent", Kind::Int32, Cardinality::Implicit),
        field!(2, "step", "step", Kind::Int32, Cardinality::Implicit),
        field!(3, "steps", "steps", Kind::Int32, Cardinality::Implicit),
        field!(
            4, "start_time", "startTime", Kind::message(<
            ::longrunning::__private::prost_types::Timestamp as JsonMessage >
            ::descriptor), Cardinality::Optional
        ),
        field!(
            5, "cancel_requested", "cancelRequested", Kind::Bool, Cardinality::Implicit
        ),
    ];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "longrunning.demo.v1.Progress",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::Progress>());
    impl JsonMessage for self::Progress {
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
            writer.implicit::<codec::Int32, _>(&FIELDS[0], &self.percent)?;
            writer.implicit::<codec::Int32, _>(&FIELDS[1], &self.step)?;
            writer.implicit::<codec::Int32, _>(&FIELDS[2], &self.steps)?;
            writer.optional::<codec::Message, _>(&FIELDS[3], &self.start_time)?;
            writer.implicit::<codec::Bool, _>(&FIELDS[4], &self.cancel_requested)?;
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            reader: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            match index {
                0 => reader.implicit::<codec::Int32, _>(&mut self.percent),
                1 => reader.implicit::<codec::Int32, _>(&mut self.step),
                2 => reader.implicit::<codec::Int32, _>(&mut self.steps),
                3 => reader.optional::<codec::Message, _>(&mut self.start_time),
                4 => reader.implicit::<codec::Bool, _>(&mut self.cancel_requested),
                _ => Err(Error::no_such_field(&DESCRIPTOR, index)),
            }
        }
    }
};
::longrunning::__private::protojson::impl_serde!(self::Progress);
const _: () = {
    use ::longrunning::__private::protojson::{
        codec, field, Cardinality, Kind, Error, FieldDescriptor, JsonMessage,
        MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 3] = [
        field!(1, "count", "count", Kind::Int64, Cardinality::Implicit),
        field!(2, "padding", "padding", Kind::Int32, Cardinality::Implicit),
        field!(3, "fail_after", "failAfter", Kind::Int64, Cardinality::Implicit),
    ];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "longrunning.demo.v1.StreamNumbersRequest",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::StreamNumbersRequest>());
    impl JsonMessage for self::StreamNumbersRequest {
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
            writer.implicit::<codec::Int64, _>(&FIELDS[0], &self.count)?;
            writer.implicit::<codec::Int32, _>(&FIELDS[1], &self.padding)?;
            writer.implicit::<codec::Int64, _>(&FIELDS[2], &self.fail_after)?;
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            reader: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            match index {
                0 => reader.implicit::<codec::Int64, _>(&mut self.count),
                1 => reader.implicit::<codec::Int32, _>(&mut self.padding),
                2 => reader.implicit::<codec::Int64, _>(&mut self.fail_after),
                _ => Err(Error::no_such_field(&DESCRIPTOR, index)),
            }
        }
    }
};
::longrunning::__private::protojson::impl_serde!(self::StreamNumbersRequest);
const _: () = {
    use ::longrunning::__private::protojson::{
        codec, field, Cardinality, Kind, Error, FieldDescriptor, JsonMessage,
        MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 2] = [
        field!(1, "value", "value", Kind::Int64, Cardinality::Implicit),
        field!(2, "padding", "padding", Kind::String, Cardinality::Implicit),
    ];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "longrunning.demo.v1.Number",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::Number>());
    impl JsonMessage for self::Number {
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
            writer.implicit::<codec::Int64, _>(&FIELDS[0], &self.value)?;
            writer.implicit::<codec::String, _>(&FIELDS[1], &self.padding)?;
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            reader: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            match index {
                0 => reader.implicit::<codec::Int64, _>(&mut self.value),
                1 => reader.implicit::<codec::String, _>(&mut self.padding),
                _ => Err(Error::no_such_field(&DESCRIPTOR, index)),
            }
        }
    }
};
::longrunning::__private::protojson::impl_serde!(self::Number);
const _: () = {
    use ::longrunning::__private::protojson::{EnumDescriptor, EnumValue, JsonEnum};
    static DESCRIPTOR: EnumDescriptor = EnumDescriptor::new(
        "longrunning.demo.v1.Reply",
        &[
            EnumValue::new("REPLY_UNSPECIFIED", 0),
            EnumValue::new("RUNNING", 1),
            EnumValue::new("DONE", 2),
            EnumValue::new("DONE_NAMELESS", 3),
        ],
    );
    impl JsonEnum for self::Reply {
        fn descriptor() -> &'static EnumDescriptor {
            &DESCRIPTOR
        }
    }
};
/// Starts operations that do nothing but take time: they report progress, and end as the request says.
///
/// It is what `lro demo` and `lro serve` show, and what the tests of both wires run against.
///
/// Every transport implements this trait. A fake for tests implements the methods it needs; the
/// others answer UNIMPLEMENTED.
pub trait DemoService: ::core::marker::Send + ::core::marker::Sync {
    /// Starts an operation that makes a report.
    ///
    /// The answer is the operation as it is right after its start. Its metadata is a `Progress`, its response a `Report`,
    /// unless the request asks for something else.
    fn start_report(
        &self,
        request: self::StartReportRequest,
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
                ::longrunning::__private::rpc::Error::unimplemented("StartReport"),
            )
        }
    }
    /// Sends numbers, counting from 1, as fast as the caller takes them.
    fn stream_numbers(
        &self,
        request: self::StreamNumbersRequest,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<
                ::longrunning::__private::rpc::Streaming<self::Number>,
            >,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                ::longrunning::__private::rpc::Error::unimplemented("StreamNumbers"),
            )
        }
    }
}
impl<T: ::longrunning::__private::rpc::Transport> DemoService for T {
    fn start_report(
        &self,
        request: self::StartReportRequest,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<
                ::longrunning::__private::google::longrunning::Operation,
            >,
        >,
    > + ::core::marker::Send {
        ::longrunning::__private::rpc::Transport::unary::<
            self::demo_service::StartReport,
        >(self, request, options)
    }
    fn stream_numbers(
        &self,
        request: self::StreamNumbersRequest,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<
                ::longrunning::__private::rpc::Streaming<self::Number>,
            >,
        >,
    > + ::core::marker::Send {
        let call = ::longrunning::__private::rpc::Transport::server_streaming::<
            self::demo_service::StreamNumbers,
        >(self, request, options);
        async move {
            ::core::result::Result::Ok(
                call.await?.map(::longrunning::__private::rpc::Streaming::new),
            )
        }
    }
}
/// Calls `longrunning.demo.v1.DemoService`; methods that start an operation return a typed poller.
///
/// `T` is a transport, or a fake that implements the service's trait and `Operations`.
#[derive(Clone, Debug)]
pub struct DemoServiceClient<T> {
    transport: T,
    operations: ::longrunning::__private::Client,
    options: ::longrunning::__private::rpc::CallOptions,
}
impl<
    T: self::DemoService + ::longrunning::__private::google::longrunning::Operations
        + ::core::clone::Clone + 'static,
> DemoServiceClient<T> {
    /// Calls through `transport`.
    pub fn new(transport: T) -> Self {
        Self {
            operations: ::longrunning::__private::Client::new(
                    ::core::clone::Clone::clone(&transport),
                )
                .started_by(
                    <self::demo_service::StartReport as ::longrunning::__private::rpc::Rpc>::METHOD,
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
    /// Starts an operation that makes a report.
    ///
    /// The answer is the operation as it is right after its start. Its metadata is a `Progress`, its response a `Report`,
    /// unless the request asks for something else.
    ///
    /// # Errors
    ///
    /// If the call fails or the operation cannot be polled. The poller reports the operation's result.
    pub async fn start_report(
        &self,
        request: self::StartReportRequest,
    ) -> ::longrunning::__private::rpc::Result<
        ::longrunning::__private::Poller<self::Report, self::Progress>,
    > {
        let operations = ::core::clone::Clone::clone(&self.operations)
            .started_by(
                <self::demo_service::StartReport as ::longrunning::__private::rpc::Rpc>::METHOD,
            );
        let operation = self::DemoService::start_report(
                &self.transport,
                request,
                &operations.to_start(&self.options),
            )
            .await?
            .into_inner();
        ::core::result::Result::Ok(
            operations.follow::<self::Report, self::Progress>(operation),
        )
    }
    /// Sends numbers, counting from 1, as fast as the caller takes them.
    ///
    /// # Errors
    ///
    /// If the call fails; the stream returns later failures.
    pub async fn stream_numbers(
        &self,
        request: self::StreamNumbersRequest,
    ) -> ::longrunning::__private::rpc::Result<
        ::longrunning::__private::rpc::Streaming<self::Number>,
    > {
        ::core::result::Result::Ok(
            self::DemoService::stream_numbers(&self.transport, request, &self.options)
                .await?
                .into_inner(),
        )
    }
}
/// Wraps an implementation of [`DemoService`] for `add_service`: `longrunning-server` serves it
/// over gRPC, and over REST where its methods have HTTP rules. Cloning is cheap.
#[derive(Debug)]
pub struct DemoServiceServer<T>(::std::sync::Arc<T>);
impl<T: self::DemoService + 'static> DemoServiceServer<T> {
    /// The service that `service` implements.
    pub fn new(service: T) -> Self {
        Self(::std::sync::Arc::new(service))
    }
}
impl<T> ::core::clone::Clone for DemoServiceServer<T> {
    fn clone(&self) -> Self {
        Self(::std::sync::Arc::clone(&self.0))
    }
}
impl<T: self::DemoService + 'static> ::longrunning::__private::rpc::Serve
for DemoServiceServer<T> {
    const SERVICE: &'static ::longrunning::__private::rpc::Service = self::demo_service::SERVICE;
    const FILE_DESCRIPTOR_SET: &'static [u8] = self::FILE_DESCRIPTOR_SET;
    fn registry() -> &'static ::longrunning::__private::protojson::Registry {
        self::registry()
    }
    fn add_to(&self, handlers: &mut impl ::longrunning::__private::rpc::Handlers) {
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .unary::<
                self::demo_service::StartReport,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move {
                    self::DemoService::start_report(&*service, request, &options).await
                }
            });
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .server_streaming::<
                self::demo_service::StreamNumbers,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move {
                    self::DemoService::stream_numbers(&*service, request, &options).await
                }
            });
    }
}
/// The methods of `longrunning.demo.v1.DemoService`, a unit struct each.
pub mod demo_service {
    /// Data common to the methods of `longrunning.demo.v1.DemoService`.
    pub const SERVICE: &::longrunning::__private::rpc::Service = &::longrunning::__private::rpc::Service::new(
            "longrunning.demo.v1.DemoService",
        )
        .default_host("localhost");
    /// Starts an operation that makes a report.
    ///
    /// The answer is the operation as it is right after its start. Its metadata is a `Progress`, its response a `Report`,
    /// unless the request asks for something else.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct StartReport;
    impl ::longrunning::__private::rpc::Rpc for StartReport {
        type Request = super::StartReportRequest;
        type Response = ::longrunning::__private::google::longrunning::Operation;
        const METHOD: &'static ::longrunning::__private::rpc::Method = &::longrunning::__private::rpc::Method::new::<
            super::StartReportRequest,
            ::longrunning::__private::google::longrunning::Operation,
        >(
                SERVICE,
                "StartReport",
                "/longrunning.demo.v1.DemoService/StartReport",
                "longrunning.demo.v1.DemoService.StartReport",
            )
            .http(
                &[
                    ::longrunning::__private::transcoding::HttpBinding::new(
                            "POST",
                            "/v1/reports:start",
                        )
                        .body("*"),
                ],
            )
            .operation("Report", "Progress");
    }
    /// Sends numbers, counting from 1, as fast as the caller takes them.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct StreamNumbers;
    impl ::longrunning::__private::rpc::Rpc for StreamNumbers {
        type Request = super::StreamNumbersRequest;
        type Response = super::Number;
        const METHOD: &'static ::longrunning::__private::rpc::Method = &::longrunning::__private::rpc::Method::new::<
            super::StreamNumbersRequest,
            super::Number,
        >(
                SERVICE,
                "StreamNumbers",
                "/longrunning.demo.v1.DemoService/StreamNumbers",
                "longrunning.demo.v1.DemoService.StreamNumbers",
            )
            .http(
                &[
                    ::longrunning::__private::transcoding::HttpBinding::new(
                        "GET",
                        "/v1/numbers:stream",
                    ),
                ],
            )
            .idempotent()
            .server_streaming();
    }
}
/// Generated client implementations.
pub mod demo_service_client {
    #![allow(
        unused_variables,
        dead_code,
        missing_docs,
        clippy::wildcard_imports,
        clippy::let_unit_value,
    )]
    use ::longrunning::__private::tonic::codegen::*;
    use ::longrunning::__private::tonic::codegen::http::Uri;
    /// Starts operations that do nothing but take time: they report progress, and end as the request says.
    ///
    /// It is what `lro demo` and `lro serve` show, and what the tests of both wires run against.
    #[derive(Debug, Clone)]
    pub struct DemoServiceClient<T> {
        inner: ::longrunning::__private::tonic::client::Grpc<T>,
    }
    impl DemoServiceClient<::longrunning::__private::tonic::transport::Channel> {
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
    impl<T> DemoServiceClient<T>
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
        ) -> DemoServiceClient<InterceptedService<T, F>>
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
            DemoServiceClient::new(InterceptedService::new(inner, interceptor))
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
        /// Starts an operation that makes a report.
        ///
        /// The answer is the operation as it is right after its start. Its metadata is a `Progress`, its response a `Report`,
        /// unless the request asks for something else.
        pub async fn start_report(
            &mut self,
            request: impl ::longrunning::__private::tonic::IntoRequest<
                super::StartReportRequest,
            >,
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
            let path = http::uri::PathAndQuery::from_static(
                "/longrunning.demo.v1.DemoService/StartReport",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new("longrunning.demo.v1.DemoService", "StartReport"),
                );
            self.inner.unary(req, path, codec).await
        }
        /// Sends numbers, counting from 1, as fast as the caller takes them.
        pub async fn stream_numbers(
            &mut self,
            request: impl ::longrunning::__private::tonic::IntoRequest<
                super::StreamNumbersRequest,
            >,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<
                ::longrunning::__private::tonic::codec::Streaming<super::Number>,
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
                "/longrunning.demo.v1.DemoService/StreamNumbers",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new("longrunning.demo.v1.DemoService", "StreamNumbers"),
                );
            self.inner.server_streaming(req, path, codec).await
        }
    }
}
/// Generated server implementations.
pub mod demo_service_server {
    #![allow(
        unused_variables,
        dead_code,
        missing_docs,
        clippy::wildcard_imports,
        clippy::let_unit_value,
    )]
    use ::longrunning::__private::tonic::codegen::*;
    /// Generated trait containing gRPC methods that should be implemented for use with DemoServiceServer.
    #[async_trait]
    pub trait DemoService: std::marker::Send + std::marker::Sync + 'static {
        /// Starts an operation that makes a report.
        ///
        /// The answer is the operation as it is right after its start. Its metadata is a `Progress`, its response a `Report`,
        /// unless the request asks for something else.
        async fn start_report(
            &self,
            request: ::longrunning::__private::tonic::Request<super::StartReportRequest>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<
                ::longrunning::__private::google::longrunning::Operation,
            >,
            ::longrunning::__private::tonic::Status,
        >;
        /// Server streaming response type for the StreamNumbers method.
        type StreamNumbersStream: ::longrunning::__private::tonic::codegen::tokio_stream::Stream<
                Item = std::result::Result<
                    super::Number,
                    ::longrunning::__private::tonic::Status,
                >,
            >
            + std::marker::Send
            + 'static;
        /// Sends numbers, counting from 1, as fast as the caller takes them.
        async fn stream_numbers(
            &self,
            request: ::longrunning::__private::tonic::Request<
                super::StreamNumbersRequest,
            >,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<Self::StreamNumbersStream>,
            ::longrunning::__private::tonic::Status,
        >;
    }
    /// Starts operations that do nothing but take time: they report progress, and end as the request says.
    ///
    /// It is what `lro demo` and `lro serve` show, and what the tests of both wires run against.
    #[derive(Debug)]
    pub struct DemoServiceServer<T> {
        inner: Arc<T>,
        accept_compression_encodings: EnabledCompressionEncodings,
        send_compression_encodings: EnabledCompressionEncodings,
        max_decoding_message_size: Option<usize>,
        max_encoding_message_size: Option<usize>,
    }
    impl<T> DemoServiceServer<T> {
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
    for DemoServiceServer<T>
    where
        T: DemoService,
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
                "/longrunning.demo.v1.DemoService/StartReport" => {
                    #[allow(non_camel_case_types)]
                    struct StartReportSvc<T: DemoService>(pub Arc<T>);
                    impl<
                        T: DemoService,
                    > ::longrunning::__private::tonic::server::UnaryService<
                        super::StartReportRequest,
                    > for StartReportSvc<T> {
                        type Response = ::longrunning::__private::google::longrunning::Operation;
                        type Future = BoxFuture<
                            ::longrunning::__private::tonic::Response<Self::Response>,
                            ::longrunning::__private::tonic::Status,
                        >;
                        fn call(
                            &mut self,
                            request: ::longrunning::__private::tonic::Request<
                                super::StartReportRequest,
                            >,
                        ) -> Self::Future {
                            let inner = Arc::clone(&self.0);
                            let fut = async move {
                                <T as DemoService>::start_report(&inner, request).await
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
                        let method = StartReportSvc(inner);
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
                "/longrunning.demo.v1.DemoService/StreamNumbers" => {
                    #[allow(non_camel_case_types)]
                    struct StreamNumbersSvc<T: DemoService>(pub Arc<T>);
                    impl<
                        T: DemoService,
                    > ::longrunning::__private::tonic::server::ServerStreamingService<
                        super::StreamNumbersRequest,
                    > for StreamNumbersSvc<T> {
                        type Response = super::Number;
                        type ResponseStream = T::StreamNumbersStream;
                        type Future = BoxFuture<
                            ::longrunning::__private::tonic::Response<
                                Self::ResponseStream,
                            >,
                            ::longrunning::__private::tonic::Status,
                        >;
                        fn call(
                            &mut self,
                            request: ::longrunning::__private::tonic::Request<
                                super::StreamNumbersRequest,
                            >,
                        ) -> Self::Future {
                            let inner = Arc::clone(&self.0);
                            let fut = async move {
                                <T as DemoService>::stream_numbers(&inner, request).await
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
                        let method = StreamNumbersSvc(inner);
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
    impl<T> Clone for DemoServiceServer<T> {
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
    pub const SERVICE_NAME: &str = "longrunning.demo.v1.DemoService";
    impl<T> ::longrunning::__private::tonic::server::NamedService
    for DemoServiceServer<T> {
        const NAME: &'static str = SERVICE_NAME;
    }
}
