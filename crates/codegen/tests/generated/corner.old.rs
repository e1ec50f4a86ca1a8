// @generated from corner/old/old.proto
// by `cargo xtask codegen`. Do not edit: change the proto or the generator, and run it again.

/// The message `corner.old.Thing`.
#[derive(Clone, PartialEq, Eq, Hash, ::longrunning::__private::prost::Message)]
#[prost(prost_path = "::longrunning::__private::prost")]
pub struct Thing {
    /// The field `name`.
    #[prost(string, tag = "1")]
    pub name: ::longrunning::__private::prost::alloc::string::String,
}
impl ::longrunning::__private::prost::Name for Thing {
    const NAME: &'static str = "Thing";
    const PACKAGE: &'static str = "corner.old";
    fn full_name() -> ::longrunning::__private::prost::alloc::string::String {
        "corner.old.Thing".into()
    }
    fn type_url() -> ::longrunning::__private::prost::alloc::string::String {
        "type.googleapis.com/corner.old.Thing".into()
    }
}
::longrunning::__private::protojson::__generated_for!(1);
/// Every message of `corner.old` and of the packages it imports, and the well-known types.
pub fn registry() -> &'static ::longrunning::__private::protojson::Registry {
    static REGISTRY: ::std::sync::LazyLock<
        ::longrunning::__private::protojson::Registry,
    > = ::std::sync::LazyLock::new(|| {
        let mut registry = ::longrunning::__private::protojson::Registry::new();
        registry.merge(::longrunning::__private::google::longrunning::registry());
        registry.register::<self::Thing>();
        registry
    });
    &REGISTRY
}
/// The proto files of `corner.old` with their comments, and those they import: an encoded
/// `google.protobuf.FileDescriptorSet`, for gRPC reflection.
pub const FILE_DESCRIPTOR_SET: &[u8] = include_bytes!("corner.old.binpb");
const _: () = {
    use ::longrunning::__private::protojson::{
        codec, field, Cardinality, Kind, Error, FieldDescriptor, JsonMessage,
        MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 1] = [
        field!(1, "name", "name", Kind::String, Cardinality::Implicit),
    ];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "corner.old.Thing",
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
::longrunning::__private::protojson::impl_serde!(self::Thing);
/// Replaced by corner.v1.Things.
///
/// Every transport implements this trait. A fake for tests implements the methods it needs; the
/// others answer UNIMPLEMENTED.
#[deprecated]
pub trait OldThings: ::core::marker::Send + ::core::marker::Sync {
    /// The method `corner.old.OldThings.Start`.
    fn start(
        &self,
        request: self::Thing,
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
}
#[allow(deprecated)]
impl<T: ::longrunning::__private::rpc::Transport> OldThings for T {
    fn start(
        &self,
        request: self::Thing,
        options: &::longrunning::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = ::longrunning::__private::rpc::Result<
            ::longrunning::__private::rpc::Response<
                ::longrunning::__private::google::longrunning::Operation,
            >,
        >,
    > + ::core::marker::Send {
        ::longrunning::__private::rpc::Transport::unary::<
            self::old_things::Start,
        >(self, request, options)
    }
}
/// Calls `corner.old.OldThings`; methods that start an operation return a typed poller.
///
/// `T` is a transport, or a fake that implements the service's trait and `Operations`.
#[derive(Clone, Debug)]
pub struct OldThingsClient<T> {
    transport: T,
    operations: ::longrunning::__private::Client,
    options: ::longrunning::__private::rpc::CallOptions,
}
#[allow(deprecated)]
impl<
    T: self::OldThings + ::longrunning::__private::google::longrunning::Operations
        + ::core::clone::Clone + 'static,
> OldThingsClient<T> {
    /// Calls through `transport`.
    pub fn new(transport: T) -> Self {
        Self {
            operations: ::longrunning::__private::Client::new(
                    ::core::clone::Clone::clone(&transport),
                )
                .started_by(
                    <self::old_things::Start as ::longrunning::__private::rpc::Rpc>::METHOD,
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
    /// The method `corner.old.OldThings.Start`.
    ///
    /// # Errors
    ///
    /// If the call fails or the operation cannot be polled. The poller reports the operation's result.
    pub async fn start(
        &self,
        request: self::Thing,
    ) -> ::longrunning::__private::rpc::Result<
        ::longrunning::__private::Poller<self::Thing, self::Thing>,
    > {
        let operations = ::core::clone::Clone::clone(&self.operations)
            .started_by(
                <self::old_things::Start as ::longrunning::__private::rpc::Rpc>::METHOD,
            );
        let operation = self::OldThings::start(
                &self.transport,
                request,
                &operations.to_start(&self.options),
            )
            .await?
            .into_inner();
        ::core::result::Result::Ok(
            operations.follow::<self::Thing, self::Thing>(operation),
        )
    }
}
/// Wraps an implementation of [`OldThings`] for `add_service`: `longrunning-server` serves it
/// over gRPC, and over REST where its methods have HTTP rules. Cloning is cheap.
#[derive(Debug)]
pub struct OldThingsServer<T>(::std::sync::Arc<T>);
#[allow(deprecated)]
impl<T: self::OldThings + 'static> OldThingsServer<T> {
    /// The service that `service` implements.
    pub fn new(service: T) -> Self {
        Self(::std::sync::Arc::new(service))
    }
}
impl<T> ::core::clone::Clone for OldThingsServer<T> {
    fn clone(&self) -> Self {
        Self(::std::sync::Arc::clone(&self.0))
    }
}
#[allow(deprecated)]
impl<T: self::OldThings + 'static> ::longrunning::__private::rpc::Serve
for OldThingsServer<T> {
    const SERVICE: &'static ::longrunning::__private::rpc::Service = self::old_things::SERVICE;
    const FILE_DESCRIPTOR_SET: &'static [u8] = self::FILE_DESCRIPTOR_SET;
    fn registry() -> &'static ::longrunning::__private::protojson::Registry {
        self::registry()
    }
    fn add_to(&self, handlers: &mut impl ::longrunning::__private::rpc::Handlers) {
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .unary::<
                self::old_things::Start,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move { self::OldThings::start(&*service, request, &options).await }
            });
    }
}
/// The methods of `corner.old.OldThings`, a unit struct each.
pub mod old_things {
    /// Data common to the methods of `corner.old.OldThings`.
    pub const SERVICE: &::longrunning::__private::rpc::Service = &::longrunning::__private::rpc::Service::new(
        "corner.old.OldThings",
    );
    /// The method `corner.old.OldThings.Start`.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct Start;
    impl ::longrunning::__private::rpc::Rpc for Start {
        type Request = super::Thing;
        type Response = ::longrunning::__private::google::longrunning::Operation;
        const METHOD: &'static ::longrunning::__private::rpc::Method = &::longrunning::__private::rpc::Method::new::<
            super::Thing,
            ::longrunning::__private::google::longrunning::Operation,
        >(SERVICE, "Start", "/corner.old.OldThings/Start", "corner.old.OldThings.Start")
            .operation("Thing", "Thing");
    }
}
/// Generated client implementations.
pub mod old_things_client {
    #![allow(
        unused_variables,
        dead_code,
        missing_docs,
        clippy::wildcard_imports,
        clippy::let_unit_value,
    )]
    use ::longrunning::__private::tonic::codegen::*;
    use ::longrunning::__private::tonic::codegen::http::Uri;
    /// Replaced by corner.v1.Things.
    #[derive(Debug, Clone)]
    pub struct OldThingsClient<T> {
        inner: ::longrunning::__private::tonic::client::Grpc<T>,
    }
    impl OldThingsClient<::longrunning::__private::tonic::transport::Channel> {
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
    impl<T> OldThingsClient<T>
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
        ) -> OldThingsClient<InterceptedService<T, F>>
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
            OldThingsClient::new(InterceptedService::new(inner, interceptor))
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
        /// The method `corner.old.OldThings.Start`.
        pub async fn start(
            &mut self,
            request: impl ::longrunning::__private::tonic::IntoRequest<super::Thing>,
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
                "/corner.old.OldThings/Start",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(GrpcMethod::new("corner.old.OldThings", "Start"));
            self.inner.unary(req, path, codec).await
        }
    }
}
/// Generated server implementations.
pub mod old_things_server {
    #![allow(
        unused_variables,
        dead_code,
        missing_docs,
        clippy::wildcard_imports,
        clippy::let_unit_value,
    )]
    use ::longrunning::__private::tonic::codegen::*;
    /// Generated trait containing gRPC methods that should be implemented for use with OldThingsServer.
    #[async_trait]
    pub trait OldThings: std::marker::Send + std::marker::Sync + 'static {
        /// The method `corner.old.OldThings.Start`.
        async fn start(
            &self,
            request: ::longrunning::__private::tonic::Request<super::Thing>,
        ) -> std::result::Result<
            ::longrunning::__private::tonic::Response<
                ::longrunning::__private::google::longrunning::Operation,
            >,
            ::longrunning::__private::tonic::Status,
        >;
    }
    /// Replaced by corner.v1.Things.
    #[derive(Debug)]
    pub struct OldThingsServer<T> {
        inner: Arc<T>,
        accept_compression_encodings: EnabledCompressionEncodings,
        send_compression_encodings: EnabledCompressionEncodings,
        max_decoding_message_size: Option<usize>,
        max_encoding_message_size: Option<usize>,
    }
    impl<T> OldThingsServer<T> {
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
    for OldThingsServer<T>
    where
        T: OldThings,
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
                "/corner.old.OldThings/Start" => {
                    #[allow(non_camel_case_types)]
                    struct StartSvc<T: OldThings>(pub Arc<T>);
                    impl<
                        T: OldThings,
                    > ::longrunning::__private::tonic::server::UnaryService<super::Thing>
                    for StartSvc<T> {
                        type Response = ::longrunning::__private::google::longrunning::Operation;
                        type Future = BoxFuture<
                            ::longrunning::__private::tonic::Response<Self::Response>,
                            ::longrunning::__private::tonic::Status,
                        >;
                        fn call(
                            &mut self,
                            request: ::longrunning::__private::tonic::Request<
                                super::Thing,
                            >,
                        ) -> Self::Future {
                            let inner = Arc::clone(&self.0);
                            let fut = async move {
                                <T as OldThings>::start(&inner, request).await
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
    impl<T> Clone for OldThingsServer<T> {
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
    pub const SERVICE_NAME: &str = "corner.old.OldThings";
    impl<T> ::longrunning::__private::tonic::server::NamedService
    for OldThingsServer<T> {
        const NAME: &'static str = SERVICE_NAME;
    }
}
