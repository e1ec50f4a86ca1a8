//! `--service`, `--api-version` and `--service-config`: a service by its name, in place of its address and paths.

use std::path::PathBuf;

use clap::Args;
use longrunning::Error;
use longrunning::rpc::internal::files;
use longrunning::services::{self, ServiceConfig};

/// The longest service config, in bytes. Those that Google publishes have at most some hundred KiB.
const LONGEST: usize = 16 << 20;

/// Which service it is, if it is named.
#[derive(Args, Debug)]
pub(crate) struct ServiceArguments {
    /// One of Google's services by its host, which says address and paths: see 'lro services'
    #[arg(long, value_name = "HOST")]
    pub(crate) service: Option<String>,

    /// The version of the service, such as v1beta; may be left out where there is only one
    #[arg(long, value_name = "VERSION", requires = "service")]
    pub(crate) api_version: Option<String>,

    /// A service config in YAML (google.api.Service), which says address and paths
    #[arg(long, value_name = "FILE", conflicts_with = "service")]
    pub(crate) service_config: Option<PathBuf>,
}

impl ServiceArguments {
    /// What is known of the service; `None` if none is named.
    pub(crate) fn config(&self) -> Result<Option<ServiceConfig>, Error> {
        match &self.service {
            Some(host) => find(host, self.api_version.as_deref()).map(Some),
            None => self.read(),
        }
    }

    /// What is known of every version of the service, or of the one that is named; empty if no service is.
    pub(crate) fn configs(&self) -> Result<Vec<ServiceConfig>, Error> {
        match (&self.service, &self.api_version) {
            (Some(host), None) => services::versions(host).map_err(|error| unknown(host, error)),
            _ => Ok(self.config()?.into_iter().collect()),
        }
    }

    /// The config in a file, if one is named.
    fn read(&self) -> Result<Option<ServiceConfig>, Error> {
        let Some(path) = &self.service_config else { return Ok(None) };
        let doing = || Error::request(format!("reading the service config {}", path.display()));
        let text = files::read(path, LONGEST).map_err(|error| doing().with_source(error))?;
        let text = String::from_utf8(text).map_err(|error| doing().with_source(error))?;
        let config = ServiceConfig::from_yaml(&text);
        config.map(Some).map_err(|error| doing().with_source(error))
    }
}

/// The service at a host.
pub(crate) fn find(host: &str, version: Option<&str>) -> Result<ServiceConfig, Error> {
    services::find(host, version).map_err(|error| unknown(host, error))
}

/// The error about a host, with what to do if the service is not in the table.
fn unknown(host: &str, error: Error) -> Error {
    if services::versions(host).is_ok() {
        return error;
    }
    Error::request(format!(
        "{error}; a service that is not in the table is described by --service-config FILE, or called with --endpoint \
         https://{host} --transport rest --path TEMPLATE"
    ))
}
