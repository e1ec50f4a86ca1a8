//! The services of every server: gRPC reflection and health.

use std::convert::Infallible;

use http::{Request, Response};
use tonic::body::Body;
use tonic::server::NamedService;
use tonic_health::ServingStatus;
use tower::{Service, ServiceExt};

use super::ServerBuilder;
use crate::Error;
use crate::grpc::{backend, map_health_status};

const HEALTH: &str = "grpc.health.v1.Health";

impl ServerBuilder {
    pub(super) fn add_reflection(&mut self) -> Result<(), Error> {
        let failed = |source| Error::new("invalid descriptors for reflection").with_source(source);
        let configure = || {
            let mut builder =
                tonic_reflection::server::Builder::configure().with_service_name(HEALTH);
            for name in self.services.keys() {
                builder = builder.with_service_name(name);
            }
            for descriptors in &self.descriptors {
                builder = builder.register_encoded_file_descriptor_set(descriptors);
            }
            builder
        };
        let v1 = configure().with_service_name("grpc.reflection.v1.ServerReflection").build_v1();
        let v1alpha = configure()
            .with_service_name("grpc.reflection.v1alpha.ServerReflection")
            .build_v1alpha();
        let (v1, v1alpha) = (v1.map_err(failed)?, v1alpha.map_err(failed)?);
        self.add_own(v1);
        self.add_own(v1alpha);
        Ok(())
    }

    pub(super) async fn add_health(&mut self) {
        let (reporter, service) = tonic_health::server::health_reporter();
        for name in self.services.keys() {
            reporter.set_service_status(name, ServingStatus::Serving).await;
        }
        let service = ServiceExt::<Request<Body>>::map_response(service, map_health_status);
        self.services.entry(HEALTH.to_owned()).or_insert_with(|| backend(service));
    }

    fn add_own<S>(&mut self, service: S)
    where
        S: Service<Request<Body>, Response = Response<Body>, Error = Infallible>
            + NamedService
            + Clone
            + Send
            + Sync
            + 'static,
        S::Future: Send,
    {
        // A service that the caller or another server provides takes precedence.
        self.services.entry(S::NAME.to_owned()).or_insert_with(|| backend(service));
    }
}
