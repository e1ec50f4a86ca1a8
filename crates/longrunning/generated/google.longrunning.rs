// @generated from google/longrunning/operations.proto
// by `cargo xtask codegen`. Do not edit: change the proto or the generator, and run it again.

/// Generated client implementations.
#[cfg(feature = "grpc")]
pub mod operations_client {
    #![allow(
        unused_variables,
        dead_code,
        missing_docs,
        clippy::wildcard_imports,
        clippy::let_unit_value,
    )]
    use crate::__private::tonic::codegen::*;
    use crate::__private::tonic::codegen::http::Uri;
    /// Looks after work that outlives the call which started it (AIP-151).
    ///
    /// A method whose work takes long answers at once with an `Operation`. Through this service its
    /// name leads to the present state, to the result once there is one, and to cancellation. A
    /// server offers whichever of these methods it can; the others answer `UNIMPLEMENTED`.
    #[derive(Debug, Clone)]
    pub struct OperationsClient<T> {
        inner: crate::__private::tonic::client::Grpc<T>,
    }
    impl OperationsClient<crate::__private::tonic::transport::Channel> {
        /// Attempt to create a new client by connecting to a given endpoint.
        pub async fn connect<D>(
            dst: D,
        ) -> Result<Self, crate::__private::tonic::transport::Error>
        where
            D: TryInto<crate::__private::tonic::transport::Endpoint>,
            D::Error: Into<StdError>,
        {
            let conn = crate::__private::tonic::transport::Endpoint::new(dst)?
                .connect()
                .await?;
            Ok(Self::new(conn))
        }
    }
    impl<T> OperationsClient<T>
    where
        T: crate::__private::tonic::client::GrpcService<
            crate::__private::tonic::body::Body,
        >,
        T::Error: Into<StdError>,
        T::ResponseBody: Body<Data = Bytes> + std::marker::Send + 'static,
        <T::ResponseBody as Body>::Error: Into<StdError> + std::marker::Send,
    {
        pub fn new(inner: T) -> Self {
            let inner = crate::__private::tonic::client::Grpc::new(inner);
            Self { inner }
        }
        pub fn with_origin(inner: T, origin: Uri) -> Self {
            let inner = crate::__private::tonic::client::Grpc::with_origin(
                inner,
                origin,
            );
            Self { inner }
        }
        pub fn with_interceptor<F>(
            inner: T,
            interceptor: F,
        ) -> OperationsClient<InterceptedService<T, F>>
        where
            F: crate::__private::tonic::service::Interceptor,
            T::ResponseBody: Default,
            T: crate::__private::tonic::codegen::Service<
                http::Request<crate::__private::tonic::body::Body>,
                Response = http::Response<
                    <T as crate::__private::tonic::client::GrpcService<
                        crate::__private::tonic::body::Body,
                    >>::ResponseBody,
                >,
            >,
            <T as crate::__private::tonic::codegen::Service<
                http::Request<crate::__private::tonic::body::Body>,
            >>::Error: Into<StdError> + std::marker::Send + std::marker::Sync,
        {
            OperationsClient::new(InterceptedService::new(inner, interceptor))
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
        /// Gives the operations under a parent, page by page, narrowed by a filter where one is sent
        /// (AIP-132).
        pub async fn list_operations(
            &mut self,
            request: impl crate::__private::tonic::IntoRequest<
                super::ListOperationsRequest,
            >,
        ) -> std::result::Result<
            crate::__private::tonic::Response<super::ListOperationsResponse>,
            crate::__private::tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    crate::__private::tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = crate::__private::tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/google.longrunning.Operations/ListOperations",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new("google.longrunning.Operations", "ListOperations"),
                );
            self.inner.unary(req, path, codec).await
        }
        /// Gives the present state of one operation. This is the call that polling repeats.
        ///
        /// After its operation has expired, the name is `NOT_FOUND`.
        pub async fn get_operation(
            &mut self,
            request: impl crate::__private::tonic::IntoRequest<
                super::GetOperationRequest,
            >,
        ) -> std::result::Result<
            crate::__private::tonic::Response<super::Operation>,
            crate::__private::tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    crate::__private::tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = crate::__private::tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/google.longrunning.Operations/GetOperation",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new("google.longrunning.Operations", "GetOperation"),
                );
            self.inner.unary(req, path, codec).await
        }
        /// Makes the server forget an operation and its result. Work that still runs goes on: this is
        /// no cancellation.
        pub async fn delete_operation(
            &mut self,
            request: impl crate::__private::tonic::IntoRequest<
                super::DeleteOperationRequest,
            >,
        ) -> std::result::Result<
            crate::__private::tonic::Response<()>,
            crate::__private::tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    crate::__private::tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = crate::__private::tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/google.longrunning.Operations/DeleteOperation",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new("google.longrunning.Operations", "DeleteOperation"),
                );
            self.inner.unary(req, path, codec).await
        }
        /// Asks the server to stop the work. An answer means that the request was heard, no more: the
        /// work may still succeed.
        ///
        /// Poll on to learn the outcome. An operation that did stop is done with an error of code
        /// `CANCELLED`, and stays until it is deleted or expires.
        pub async fn cancel_operation(
            &mut self,
            request: impl crate::__private::tonic::IntoRequest<
                super::CancelOperationRequest,
            >,
        ) -> std::result::Result<
            crate::__private::tonic::Response<()>,
            crate::__private::tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    crate::__private::tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = crate::__private::tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/google.longrunning.Operations/CancelOperation",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new("google.longrunning.Operations", "CancelOperation"),
                );
            self.inner.unary(req, path, codec).await
        }
        /// Holds the call until the operation is done or the time is up, then gives its state.
        ///
        /// The server may answer early, even at once, so a state that is not done calls for another
        /// wait or for polling. There is no REST form of this method in its own definition.
        pub async fn wait_operation(
            &mut self,
            request: impl crate::__private::tonic::IntoRequest<
                super::WaitOperationRequest,
            >,
        ) -> std::result::Result<
            crate::__private::tonic::Response<super::Operation>,
            crate::__private::tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    crate::__private::tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = crate::__private::tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/google.longrunning.Operations/WaitOperation",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new("google.longrunning.Operations", "WaitOperation"),
                );
            self.inner.unary(req, path, codec).await
        }
    }
}
/// Generated server implementations.
#[cfg(feature = "grpc")]
pub mod operations_server {
    #![allow(
        unused_variables,
        dead_code,
        missing_docs,
        clippy::wildcard_imports,
        clippy::let_unit_value,
    )]
    use crate::__private::tonic::codegen::*;
    /// Generated trait containing gRPC methods that should be implemented for use with OperationsServer.
    #[async_trait]
    pub trait Operations: std::marker::Send + std::marker::Sync + 'static {
        /// Gives the operations under a parent, page by page, narrowed by a filter where one is sent
        /// (AIP-132).
        async fn list_operations(
            &self,
            request: crate::__private::tonic::Request<super::ListOperationsRequest>,
        ) -> std::result::Result<
            crate::__private::tonic::Response<super::ListOperationsResponse>,
            crate::__private::tonic::Status,
        >;
        /// Gives the present state of one operation. This is the call that polling repeats.
        ///
        /// After its operation has expired, the name is `NOT_FOUND`.
        async fn get_operation(
            &self,
            request: crate::__private::tonic::Request<super::GetOperationRequest>,
        ) -> std::result::Result<
            crate::__private::tonic::Response<super::Operation>,
            crate::__private::tonic::Status,
        >;
        /// Makes the server forget an operation and its result. Work that still runs goes on: this is
        /// no cancellation.
        async fn delete_operation(
            &self,
            request: crate::__private::tonic::Request<super::DeleteOperationRequest>,
        ) -> std::result::Result<
            crate::__private::tonic::Response<()>,
            crate::__private::tonic::Status,
        >;
        /// Asks the server to stop the work. An answer means that the request was heard, no more: the
        /// work may still succeed.
        ///
        /// Poll on to learn the outcome. An operation that did stop is done with an error of code
        /// `CANCELLED`, and stays until it is deleted or expires.
        async fn cancel_operation(
            &self,
            request: crate::__private::tonic::Request<super::CancelOperationRequest>,
        ) -> std::result::Result<
            crate::__private::tonic::Response<()>,
            crate::__private::tonic::Status,
        >;
        /// Holds the call until the operation is done or the time is up, then gives its state.
        ///
        /// The server may answer early, even at once, so a state that is not done calls for another
        /// wait or for polling. There is no REST form of this method in its own definition.
        async fn wait_operation(
            &self,
            request: crate::__private::tonic::Request<super::WaitOperationRequest>,
        ) -> std::result::Result<
            crate::__private::tonic::Response<super::Operation>,
            crate::__private::tonic::Status,
        >;
    }
    /// Looks after work that outlives the call which started it (AIP-151).
    ///
    /// A method whose work takes long answers at once with an `Operation`. Through this service its
    /// name leads to the present state, to the result once there is one, and to cancellation. A
    /// server offers whichever of these methods it can; the others answer `UNIMPLEMENTED`.
    #[derive(Debug)]
    pub struct OperationsServer<T> {
        inner: Arc<T>,
        accept_compression_encodings: EnabledCompressionEncodings,
        send_compression_encodings: EnabledCompressionEncodings,
        max_decoding_message_size: Option<usize>,
        max_encoding_message_size: Option<usize>,
    }
    impl<T> OperationsServer<T> {
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
            F: crate::__private::tonic::service::Interceptor,
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
    impl<T, B> crate::__private::tonic::codegen::Service<http::Request<B>>
    for OperationsServer<T>
    where
        T: Operations,
        B: Body + std::marker::Send + 'static,
        B::Error: Into<StdError> + std::marker::Send + 'static,
    {
        type Response = http::Response<crate::__private::tonic::body::Body>;
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
                "/google.longrunning.Operations/ListOperations" => {
                    #[allow(non_camel_case_types)]
                    struct ListOperationsSvc<T: Operations>(pub Arc<T>);
                    impl<
                        T: Operations,
                    > crate::__private::tonic::server::UnaryService<
                        super::ListOperationsRequest,
                    > for ListOperationsSvc<T> {
                        type Response = super::ListOperationsResponse;
                        type Future = BoxFuture<
                            crate::__private::tonic::Response<Self::Response>,
                            crate::__private::tonic::Status,
                        >;
                        fn call(
                            &mut self,
                            request: crate::__private::tonic::Request<
                                super::ListOperationsRequest,
                            >,
                        ) -> Self::Future {
                            let inner = Arc::clone(&self.0);
                            let fut = async move {
                                <T as Operations>::list_operations(&inner, request).await
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
                        let method = ListOperationsSvc(inner);
                        let codec = crate::__private::tonic_prost::ProstCodec::default();
                        let mut grpc = crate::__private::tonic::server::Grpc::new(codec)
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
                "/google.longrunning.Operations/GetOperation" => {
                    #[allow(non_camel_case_types)]
                    struct GetOperationSvc<T: Operations>(pub Arc<T>);
                    impl<
                        T: Operations,
                    > crate::__private::tonic::server::UnaryService<
                        super::GetOperationRequest,
                    > for GetOperationSvc<T> {
                        type Response = super::Operation;
                        type Future = BoxFuture<
                            crate::__private::tonic::Response<Self::Response>,
                            crate::__private::tonic::Status,
                        >;
                        fn call(
                            &mut self,
                            request: crate::__private::tonic::Request<
                                super::GetOperationRequest,
                            >,
                        ) -> Self::Future {
                            let inner = Arc::clone(&self.0);
                            let fut = async move {
                                <T as Operations>::get_operation(&inner, request).await
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
                        let method = GetOperationSvc(inner);
                        let codec = crate::__private::tonic_prost::ProstCodec::default();
                        let mut grpc = crate::__private::tonic::server::Grpc::new(codec)
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
                "/google.longrunning.Operations/DeleteOperation" => {
                    #[allow(non_camel_case_types)]
                    struct DeleteOperationSvc<T: Operations>(pub Arc<T>);
                    impl<
                        T: Operations,
                    > crate::__private::tonic::server::UnaryService<
                        super::DeleteOperationRequest,
                    > for DeleteOperationSvc<T> {
                        type Response = ();
                        type Future = BoxFuture<
                            crate::__private::tonic::Response<Self::Response>,
                            crate::__private::tonic::Status,
                        >;
                        fn call(
                            &mut self,
                            request: crate::__private::tonic::Request<
                                super::DeleteOperationRequest,
                            >,
                        ) -> Self::Future {
                            let inner = Arc::clone(&self.0);
                            let fut = async move {
                                <T as Operations>::delete_operation(&inner, request).await
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
                        let method = DeleteOperationSvc(inner);
                        let codec = crate::__private::tonic_prost::ProstCodec::default();
                        let mut grpc = crate::__private::tonic::server::Grpc::new(codec)
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
                "/google.longrunning.Operations/CancelOperation" => {
                    #[allow(non_camel_case_types)]
                    struct CancelOperationSvc<T: Operations>(pub Arc<T>);
                    impl<
                        T: Operations,
                    > crate::__private::tonic::server::UnaryService<
                        super::CancelOperationRequest,
                    > for CancelOperationSvc<T> {
                        type Response = ();
                        type Future = BoxFuture<
                            crate::__private::tonic::Response<Self::Response>,
                            crate::__private::tonic::Status,
                        >;
                        fn call(
                            &mut self,
                            request: crate::__private::tonic::Request<
                                super::CancelOperationRequest,
                            >,
                        ) -> Self::Future {
                            let inner = Arc::clone(&self.0);
                            let fut = async move {
                                <T as Operations>::cancel_operation(&inner, request).await
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
                        let method = CancelOperationSvc(inner);
                        let codec = crate::__private::tonic_prost::ProstCodec::default();
                        let mut grpc = crate::__private::tonic::server::Grpc::new(codec)
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
                "/google.longrunning.Operations/WaitOperation" => {
                    #[allow(non_camel_case_types)]
                    struct WaitOperationSvc<T: Operations>(pub Arc<T>);
                    impl<
                        T: Operations,
                    > crate::__private::tonic::server::UnaryService<
                        super::WaitOperationRequest,
                    > for WaitOperationSvc<T> {
                        type Response = super::Operation;
                        type Future = BoxFuture<
                            crate::__private::tonic::Response<Self::Response>,
                            crate::__private::tonic::Status,
                        >;
                        fn call(
                            &mut self,
                            request: crate::__private::tonic::Request<
                                super::WaitOperationRequest,
                            >,
                        ) -> Self::Future {
                            let inner = Arc::clone(&self.0);
                            let fut = async move {
                                <T as Operations>::wait_operation(&inner, request).await
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
                        let method = WaitOperationSvc(inner);
                        let codec = crate::__private::tonic_prost::ProstCodec::default();
                        let mut grpc = crate::__private::tonic::server::Grpc::new(codec)
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
                            crate::__private::tonic::body::Body::default(),
                        );
                        let headers = response.headers_mut();
                        headers
                            .insert(
                                crate::__private::tonic::Status::GRPC_STATUS,
                                (crate::__private::tonic::Code::Unimplemented as i32).into(),
                            );
                        headers
                            .insert(
                                http::header::CONTENT_TYPE,
                                crate::__private::tonic::metadata::GRPC_CONTENT_TYPE,
                            );
                        Ok(response)
                    })
                }
            }
        }
    }
    impl<T> Clone for OperationsServer<T> {
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
    pub const SERVICE_NAME: &str = "google.longrunning.Operations";
    impl<T> crate::__private::tonic::server::NamedService for OperationsServer<T> {
        const NAME: &'static str = SERVICE_NAME;
    }
}
