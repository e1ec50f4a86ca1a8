//! `--service`, `--api-version` and `--service-config`: a service by name, instead of address and
//! paths.

use std::path::PathBuf;

use clap::Args;
use longrunning::Error;
use longrunning::rpc::internal::files;
use longrunning::services::{self, ServiceConfig};

/// The limit of a service config, in bytes. Google's have at most some hundred KiB.
const LONGEST: usize = 16 << 20;

/// The service, if set.
#[derive(Args, Debug)]
pub(crate) struct ServiceArguments {
    /// Host of one of Google's services, which sets address and paths: see 'lro services'
    #[arg(long, value_name = "HOST")]
    pub(crate) service: Option<String>,

    /// Version of the service, such as v1beta; optional if there is only one
    #[arg(long, value_name = "VERSION", requires = "service")]
    pub(crate) api_version: Option<String>,

    /// A service config in YAML (google.api.Service), which sets address and paths
    #[arg(long, value_name = "FILE", conflicts_with = "service")]
    pub(crate) service_config: Option<PathBuf>,
}

impl ServiceArguments {
    /// The config of the service; `None` if no service is set.
    pub(crate) fn config(&self) -> Result<Option<ServiceConfig>, Error> {
        match &self.service {
            Some(host) => find(host, self.api_version.as_deref()).map(Some),
            None => self.read(),
        }
    }

    /// The configs of all versions of the service, or of the set one; empty if no service is set.
    pub(crate) fn configs(&self) -> Result<Vec<ServiceConfig>, Error> {
        match (&self.service, &self.api_version) {
            (Some(host), None) => services::versions(host).map_err(|error| unknown(host, error)),
            _ => Ok(self.config()?.into_iter().collect()),
        }
    }

    /// The config of `--service-config`.
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

/// The error about a host, with advice if the service is not in the table.
fn unknown(host: &str, error: Error) -> Error {
    if services::versions(host).is_ok() {
        return error;
    }
    Error::request(format!(
        "{error}; for a service that is not in the table use --service-config FILE, or --endpoint \
         https://{host} --transport rest --path TEMPLATE"
    ))
}
