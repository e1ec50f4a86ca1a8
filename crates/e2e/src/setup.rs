//! The setup of a test's server.

use std::fmt::{self, Debug};

use longrunning::Registry;
use longrunning_server::{MemoryStore, ServerBuilder, demo};

use crate::foreign::Foreign;
use crate::harness::{Guard, assert_equal};
use crate::{Harness, Session, Wire};

/// A server to start: operations under `/v1`, the demo service and the emulator of Workspace
/// Events.
#[must_use]
pub struct Setup {
    registry: Registry,
    scan_limit: Option<usize>,
    server: Vec<Box<dyn Fn(ServerBuilder) -> ServerBuilder + Send>>,
}

impl Setup {
    /// A server with defaults.
    pub fn new() -> Self {
        Self { registry: Registry::new(), scan_limit: None, server: Vec::new() }
    }

    /// Sets how many operations the server examines for a page of a list.
    pub fn scan_limit(mut self, operations: usize) -> Self {
        self.scan_limit = Some(operations);
        self
    }

    /// Adds types to the server's registry.
    pub fn registry(mut self, registry: &Registry) -> Self {
        self.registry.merge(registry);
        self
    }

    /// Changes any other setting of the server.
    pub fn server(
        mut self,
        change: impl Fn(ServerBuilder) -> ServerBuilder + Send + 'static,
    ) -> Self {
        self.server.push(Box::new(change));
        self
    }

    /// Starts the server.
    ///
    /// # Panics
    ///
    /// If it cannot be started.
    pub async fn start(&self) -> Harness {
        if let Some(servers) = Foreign::of_environment(self.scan_limit) {
            return Harness::foreign(servers);
        }
        let mut operations = demo::operations().registry(&self.registry);
        if let Some(limit) = self.scan_limit {
            operations = operations.scan_limit(limit);
        }
        let operations = operations.build(MemoryStore::new());
        let mut builder = demo::server(operations.clone()).registry(&self.registry);
        for change in &self.server {
            builder = change(builder);
        }
        let server = builder.bind("127.0.0.1:0").await.expect("the server starts");
        Harness::new(server, operations)
    }

    /// Runs a case over each wire, with a separate server, and asserts that the results are equal.
    ///
    /// # Panics
    ///
    /// If they differ, or the case panics. Either names the wire.
    pub async fn over_both<T: Debug + PartialEq>(
        self,
        case: &str,
        run: impl AsyncFn(&Harness, Session) -> T,
    ) -> T {
        let mut results = Vec::new();
        for wire in Wire::BOTH {
            let harness = self.start().await;
            let guard = Guard::new(case, wire);
            let session = harness.session(wire).await;
            results.push(run(&harness, session).await);
            guard.disarm();
        }
        assert_equal(case, results)
    }
}

impl Default for Setup {
    fn default() -> Self {
        Self::new()
    }
}

impl Debug for Setup {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Setup").finish_non_exhaustive()
    }
}
