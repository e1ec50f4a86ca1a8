//! A REST gateway for services that are known by their descriptors only: feature `reflect`.

use http::{Request, Response};
use longrunning::reflect;
use tonic::body::Body;
use tower::Service;

use super::ServerBuilder;
use crate::Error;
use crate::error::BoxError;

impl ServerBuilder {
    /// Forwards the named services of a `google.protobuf.FileDescriptorSet` to a
    /// `tonic::transport::Channel` to another server, or to tonic's `Routes`: over gRPC, and
    /// methods with an HTTP rule over REST. It needs no generated code.
    ///
    /// ```
    /// use longrunning_server::Server;
    /// use tonic::transport::Channel;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let file_descriptor_set = longrunning_server::demo::v1::FILE_DESCRIPTOR_SET;
    /// // protoc --include_imports --descriptor_set_out=greeter.binpb greeter.proto
    /// // let file_descriptor_set = std::fs::read("greeter.binpb")?;
    /// let channel = Channel::from_static("http://127.0.0.1:50051").connect_lazy();
    /// let server = Server::builder()
    ///     .proxy_described(channel, &file_descriptor_set, &["longrunning.demo.v1.DemoService"])
    ///     .bind("127.0.0.1:0")
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// The set must include its imports. gRPC reflection serves it. Its types stay in memory until
    /// the process ends, as generated ones do. If the set has `google.longrunning.Operations`, as
    /// it has if a method returns an operation, that service can be named too, and
    /// [mounted](Self::mount) at its paths.
    pub fn proxy_described<S>(
        mut self,
        service: S,
        file_descriptor_set: &[u8],
        services: &[&str],
    ) -> Self
    where
        S: Service<Request<Body>, Response = Response<Body>> + Clone + Send + Sync + 'static,
        S::Error: Into<BoxError>,
        S::Future: Send,
    {
        if let Err(source) = self.registry.register_descriptors(file_descriptor_set) {
            self.fail(Error::new("invalid descriptors of services").with_source(source));
            return self;
        }
        let methods = match reflect::methods(file_descriptor_set, &self.registry) {
            Ok(methods) => methods,
            Err(source) => {
                self.fail(Error::new("invalid descriptors of services").with_source(source));
                return self;
            }
        };
        for name in services {
            if !methods.iter().any(|method| method.service.full_name == *name) {
                let mut known: Vec<_> =
                    methods.iter().map(|method| method.service.full_name).collect();
                known.dedup();
                self.fail(Error::new(format!(
                    "the descriptors have no methods of service {name:?}, only of {}",
                    if known.is_empty() { "none".to_owned() } else { known.join(", ") },
                )));
            }
        }
        let is_named = |name| services.contains(&name);
        let methods: Vec<_> =
            methods.into_iter().filter(|method| is_named(method.service.full_name)).collect();
        self.descriptors.push(Box::leak(Box::from(file_descriptor_set)));
        self.proxy(service, &methods)
    }
}
