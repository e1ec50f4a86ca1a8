//! Finds the addresses of a name.

use std::net::SocketAddr;

use longrunning_rpc::internal::loopback;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};

/// Asks the system, but for names of this machine. The names of proxies come here too.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Resolver;

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            // With port 0 the port is that of the address to connect to.
            if let Some(addresses) = loopback::addresses(name.as_str()) {
                let addresses = addresses.into_iter().map(|address| SocketAddr::new(address, 0));
                return Ok(Box::new(addresses) as Addrs);
            }
            let addresses: Vec<_> = tokio::net::lookup_host((name.as_str(), 0)).await?.collect();
            Ok(Box::new(addresses.into_iter()) as Addrs)
        })
    }
}
