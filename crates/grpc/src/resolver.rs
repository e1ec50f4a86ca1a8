//! Finds the addresses of a name.

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll};

use hyper_util::client::legacy::connect::dns::{GaiAddrs, GaiResolver, Name};
use longrunning_rpc::internal::loopback;
use tower_service::Service;

/// Asks the system, but for names of this machine.
#[derive(Clone, Debug)]
pub(crate) struct Resolver(GaiResolver);

/// The port is that of the address to connect to.
pub(crate) enum Addresses {
    OfThisMachine(std::array::IntoIter<std::net::IpAddr, 2>),
    OfTheSystem(GaiAddrs),
}

impl Resolver {
    pub(crate) fn new() -> Self {
        Self(GaiResolver::new())
    }
}

impl Service<Name> for Resolver {
    type Response = Addresses;
    type Error = io::Error;
    type Future = Pin<Box<dyn Future<Output = io::Result<Addresses>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.0.poll_ready(context)
    }

    fn call(&mut self, name: Name) -> Self::Future {
        if let Some(addresses) = loopback::addresses(name.as_str()) {
            return Box::pin(async move { Ok(Addresses::OfThisMachine(addresses.into_iter())) });
        }
        let asking = self.0.call(name);
        Box::pin(async move { Ok(Addresses::OfTheSystem(asking.await?)) })
    }
}

impl Iterator for Addresses {
    type Item = SocketAddr;

    fn next(&mut self) -> Option<SocketAddr> {
        match self {
            Self::OfThisMachine(addresses) => Some((addresses.next()?, 0).into()),
            Self::OfTheSystem(addresses) => addresses.next(),
        }
    }
}
