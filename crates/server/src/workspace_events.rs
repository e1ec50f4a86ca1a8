//! An emulator of the Google Workspace Events API, v1 and v1beta, to try its clients without
//! Google.
//!
//! ```
//! use longrunning_server::workspace_events::WorkspaceEvents;
//! use longrunning_server::{OperationsService, Server};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), longrunning_server::Error> {
//! let registry = WorkspaceEvents::registry();
//! let operations = OperationsService::builder().registry(&registry).build_in_memory();
//! let server = Server::builder()
//!     .operations(operations.clone())
//!     .mount("/v1beta/{name=operations/**}")
//!     .workspace_events(WorkspaceEvents::new(operations))
//!     .bind("127.0.0.1:0")
//!     .await?;
//! println!("POST {}/v1beta/subscriptions", server.url());
//! # Ok(())
//! # }
//! ```
//!
//! Both versions share the same subscriptions. They are kept in memory, and no event is ever sent.
//!
//! A subscription whose topic is called `suspend-{reason}`, such as
//! `projects/p/topics/suspend-ENDPOINT_NOT_FOUND`, is created SUSPENDED for that reason, as if its
//! first event had failed. Reactivating it makes it ACTIVE.

mod check;

mod filter;
mod list;
mod subscriptions;
mod update;
mod versions;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use longrunning::google::apps::events::subscriptions::{v1, v1beta};
use longrunning::{Registry, Status};

use self::subscriptions::Subscriptions;
use crate::{OperationsService, ServerBuilder};

/// The emulator: implements both versions of `SubscriptionsService`.
#[derive(Clone)]
pub struct WorkspaceEvents {
    operations: OperationsService,
    subscriptions: Arc<Subscriptions>,
    moment: Duration,
}

impl WorkspaceEvents {
    /// An emulator without subscriptions; `operations` must know the types of
    /// [`registry`](Self::registry).
    pub fn new(operations: OperationsService) -> Self {
        let moment = Duration::from_millis(500);
        Self { operations, subscriptions: Arc::default(), moment }
    }

    /// Sets how long an operation takes: half a second by default.
    #[must_use]
    pub fn moment(mut self, time: Duration) -> Self {
        self.moment = time;
        self
    }

    /// Suspends a subscription, as the API does when its events fail: for tests of a client's
    /// reaction. Over the wire, the name of the topic does so.
    ///
    /// # Errors
    ///
    /// NOT_FOUND if there is none of this name.
    pub fn suspend(
        &self,
        name: &str,
        reason: v1beta::subscription::ErrorType,
    ) -> Result<(), Status> {
        self.subscriptions.change(name, "", |subscription| {
            subscription.set_state(v1beta::subscription::State::Suspended);
            subscription.set_suspension_reason(reason);
            Ok(())
        })?;
        Ok(())
    }

    /// Every type of both versions.
    pub fn registry() -> Registry {
        let mut registry = v1::registry().clone();
        registry.merge(v1beta::registry());
        registry
    }
}

impl fmt::Debug for WorkspaceEvents {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("WorkspaceEvents").finish_non_exhaustive()
    }
}

impl ServerBuilder {
    /// Serves both versions of the emulator, without its operations.
    pub fn workspace_events(self, emulator: WorkspaceEvents) -> Self {
        self.add_service(v1::SubscriptionsServiceServer::new(emulator.clone()))
            .add_service(v1beta::SubscriptionsServiceServer::new(emulator))
            .registry(&WorkspaceEvents::registry())
    }
}
