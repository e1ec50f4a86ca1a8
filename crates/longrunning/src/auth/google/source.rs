//! Where credentials of Google are found.

use std::path::{Path, PathBuf};

use google_cloud_auth::credentials::service_account::AccessSpecifier;
use google_cloud_auth::credentials::{
    Builder, Credentials, external_account, impersonated, service_account, user_account,
};
use longrunning_rpc::internal::{causes, files};
use rustls::crypto::{CryptoProvider, ring};
use serde_json::Value;

use super::secret;
use crate::auth::not_obtained;
use crate::{Error, Result};

/// Where credentials are found.
#[derive(Debug)]
pub(super) enum Source {
    /// Where the environment has them.
    ApplicationDefault,
    /// In this file.
    File(PathBuf),
}

impl Source {
    /// Finds credentials for tokens of these scopes, if there are any. No token is fetched here,
    /// but the task that does is started.
    pub(super) fn make(
        &self,
        scopes: &[String],
        quota_project: Option<&str>,
    ) -> Result<Credentials> {
        if CryptoProvider::get_default().is_none() {
            // Another thread may have installed one in the meantime, which is as good.
            let _ = ring::default_provider().install_default();
        }
        match self {
            Self::ApplicationDefault => {
                // Without a file there may be a metadata server.
                if let Some(path) = default_path().filter(|path| path.exists()) {
                    check(&path)?;
                }
                build(Builder::default(), scopes, quota_project)
                    .map_err(|error| not_obtained(false, secret::told(error)))
            }
            Self::File(path) => {
                // The library does the same for the others.
                let stated = std::env::var("GOOGLE_CLOUD_QUOTA_PROJECT").ok();
                of_file(path, scopes, stated.as_deref().or(quota_project))
            }
        }
    }

    /// The same error, in fewer words where no credentials were set up: the library tries the
    /// metadata server then. That may pass only where there is one, as there is if it `has_given` a
    /// token before.
    pub(super) fn explain(&self, error: Error, has_given: bool) -> Error {
        let is_fallback = matches!(self, Self::ApplicationDefault)
            && default_path().is_none_or(|path| !path.exists());
        if !error.is_transient() || !is_fallback {
            return error;
        }
        let cause = causes::of(&error).last().map(ToString::to_string);
        let nowhere = Error::request(
            "GOOGLE_APPLICATION_CREDENTIALS is not set, `gcloud auth application-default login` was not used, \
             and no metadata server gives a token",
        );
        not_obtained(has_given, nowhere.with_source(cause.unwrap_or_default()))
    }

    /// Whether the credentials have scopes of their own, as a user's login does: a token with
    /// others is refused.
    pub(super) fn has_scopes(&self) -> bool {
        let path = match self {
            Self::ApplicationDefault => default_path(),
            Self::File(path) => Some(path.clone()),
        };
        path.and_then(|path| read(&path).ok()).is_some_and(|json| kind(&json) == Some(USER))
    }
}

const USER: &str = "authorized_user";

fn of_file(path: &Path, scopes: &[String], quota_project: Option<&str>) -> Result<Credentials> {
    let json = check(path)?;
    let built = match kind(&json) {
        Some("service_account") => {
            build(service_account::Builder::new(json), scopes, quota_project)
        }
        Some(USER) => build(user_account::Builder::new(json), scopes, quota_project),
        Some("impersonated_service_account") => {
            build(impersonated::Builder::new(json), scopes, quota_project)
        }
        Some("external_account") => {
            build(external_account::Builder::new(json), scopes, quota_project)
        }
        kind => {
            let (place, kind) = (path.display(), kind.unwrap_or_default());
            let unknown = format!("the credentials in {place} are of no known type: {kind:?}");
            return Err(not_obtained(false, secret::told(Error::request(unknown))));
        }
    };
    built.map_err(|error| {
        let place = Error::request(format!("using the credentials in {}", path.display()));
        not_obtained(false, place.with_source(secret::told(error)))
    })
}

/// What the builders of the library have in common.
trait Build: Sized {
    fn scopes(self, scopes: Vec<String>) -> Self;
    fn quota_project(self, project: &str) -> Self;
    fn finish(self) -> Result<Credentials, google_cloud_auth::build_errors::Error>;
}

macro_rules! build_by_scopes {
    ($($builder:ty),*) => {$(
        impl Build for $builder {
            fn scopes(self, scopes: Vec<String>) -> Self {
                self.with_scopes(scopes)
            }

            build_by_scopes!(@rest);
        }
    )*};
    (@rest) => {
        fn quota_project(self, project: &str) -> Self {
            self.with_quota_project_id(project)
        }

        fn finish(self) -> Result<Credentials, google_cloud_auth::build_errors::Error> {
            self.build()
        }
    };
}

build_by_scopes!(Builder, user_account::Builder, impersonated::Builder, external_account::Builder);

impl Build for service_account::Builder {
    fn scopes(self, scopes: Vec<String>) -> Self {
        self.with_access_specifier(AccessSpecifier::from_scopes(scopes))
    }

    build_by_scopes!(@rest);
}

fn build(
    mut builder: impl Build,
    scopes: &[String],
    quota_project: Option<&str>,
) -> Result<Credentials, google_cloud_auth::build_errors::Error> {
    if !scopes.is_empty() {
        builder = builder.scopes(scopes.to_vec());
    }
    if let Some(project) = quota_project {
        builder = builder.quota_project(project);
    }
    builder.finish()
}

/// Reads a file of credentials that is fit for the library, which reads it without a limit.
fn check(path: &Path) -> Result<Value> {
    let json = read(path).and_then(|json| {
        secret::check_keys(path, &json)?;
        secret::check_addresses(path, &json)?;
        Ok(json)
    });
    json.map_err(|error| not_obtained(false, error))
}

fn read(path: &Path) -> Result<Value> {
    let reading = |error: Box<dyn std::error::Error + Send + Sync>| {
        Error::request(format!("reading the credentials in {}", path.display())).with_source(error)
    };
    let text = files::read(path, files::SECRET).map_err(|error| reading(error.into()))?;
    serde_json::from_slice(&text).map_err(|error| reading(error.into()))
}

fn kind(json: &Value) -> Option<&str> {
    json.get("type")?.as_str()
}

/// Where the file of Application Default Credentials is, if there is one (AIP-4110 and AIP-4113).
fn default_path() -> Option<PathBuf> {
    if let Some(path) = std::env::var_os("GOOGLE_APPLICATION_CREDENTIALS") {
        return Some(path.into());
    }
    let (variable, folder) =
        if cfg!(windows) { ("APPDATA", "gcloud") } else { ("HOME", ".config/gcloud") };
    let root = PathBuf::from(std::env::var_os(variable)?);
    Some(root.join(folder).join("application_default_credentials.json"))
}
