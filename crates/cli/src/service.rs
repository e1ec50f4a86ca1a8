//! `--service`, `--api-version` and `--service-config`: a service by its name, in place of its address and paths.

use std::fs;
use std::path::PathBuf;

use clap::Args;
use longrunning::Error;
use longrunning::services::{self, ServiceConfig};

/// Which service it is, if it is named.
#[derive(Args, Debug)]
pub(crate) struct ServiceArguments {
    /// One of Google's services by its host, which says address and paths: see 'lro services'
    #[arg(long, value_name = "HOST", conflicts_with_all = ["path", "rules"])]
    pub(crate) service: Option<String>,

    /// The version of the service, such as v1beta; may be left out where there is only one
    #[arg(long, value_name = "VERSION", requires = "service")]
    pub(crate) api_version: Option<String>,

    /// A service config in YAML (google.api.Service), which says address and paths
    #[arg(long, value_name = "FILE", conflicts_with_all = ["path", "rules", "service"])]
    pub(crate) service_config: Option<PathBuf>,
}

impl ServiceArguments {
    /// What is known of the service; `None` if none is named.
    pub(crate) fn config(&self) -> Result<Option<ServiceConfig>, Error> {
        if let Some(host) = &self.service {
            return services::find(host, self.api_version.as_deref()).map(Some);
        }
        let Some(path) = &self.service_config else { return Ok(None) };
        let doing = || Error::request(format!("reading the service config {}", path.display()));
        let text = fs::read_to_string(path).map_err(|error| doing().with_source(error))?;
        let config = ServiceConfig::from_yaml(&text);
        config.map(Some).map_err(|error| doing().with_source(error))
    }
}
