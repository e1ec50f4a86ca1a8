//! `--auth`, `--token-file`, `--ca`, `--client-certificate` and `--client-key`: identity and trust.

#[cfg(unix)]
use std::fs;
use std::future::ready;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use clap::{Args, ValueEnum};
use longrunning::auth::{GoogleCredentials, Token, TokenCache};
use longrunning::rpc::Endpoint;
use longrunning::rpc::internal::files;
use longrunning::rpc::internal::headers::is_credential;
use longrunning::rpc::internal::tls::TlsMaterial;
use longrunning::{Error, TransportOptions};

use crate::header::Header;

/// Identity of the caller, and trusted certificates.
#[derive(Args, Debug)]
#[command(next_help_heading = "Credentials")]
pub(crate) struct CredentialArguments {
    /// Identity: Google's Application Default Credentials, the token of --token-file, or none
    ///
    /// The default is 'token' with --token-file; 'adc' for https:// addresses under googleapis.com,
    /// unless a --header has credentials; and 'none' elsewhere. Credentials are never sent without
    /// TLS to another machine, nor shown.
    #[arg(long, value_enum)]
    auth: Option<Auth>,

    /// A file with an access token, reread from time to time and when a token is refused
    ///
    /// At most 64 KiB; can be a pipe: --token-file <(gcloud auth print-access-token)
    #[arg(long, value_name = "FILE", required_if_eq("auth", "token"))]
    token_file: Option<PathBuf>,

    /// A file of PEM certificates to trust besides those of the system
    #[arg(long, value_name = "FILE", visible_alias = "ca-certificates")]
    ca: Option<PathBuf>,

    /// A file with a PEM certificate for servers that require one (mutual TLS)
    #[arg(long, value_name = "FILE", requires = "client_key")]
    client_certificate: Option<PathBuf>,

    /// A file with the private key of --client-certificate, in PEM
    #[arg(long, value_name = "FILE", requires = "client_certificate")]
    client_key: Option<PathBuf>,
}

/// Identity of the caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Auth {
    /// Application Default Credentials: of GOOGLE_APPLICATION_CREDENTIALS, gcloud or the machine
    Adc,
    /// The token of --token-file
    Token,
    /// None, or that of a --header
    None,
}

/// How long a token from a file is used before the file is read again. Its lifetime is unknown, so
/// it stays in use while the file is missing or being written.
const TOKEN_AGE: Duration = Duration::from_secs(60);

impl CredentialArguments {
    /// Adds them to the options of a transport to `endpoint`, which sends `headers` too.
    pub(crate) fn add_to(
        &self,
        mut options: TransportOptions,
        endpoint: &str,
        headers: &[Header],
    ) -> Result<TransportOptions, Error> {
        if let Some(path) = &self.ca {
            options = trusting(options, path)?;
        }
        if let (Some(path), Some(key_path)) = (&self.client_certificate, &self.client_key) {
            let pem = read("--client-certificate", path, files::CERTIFICATES)?;
            let key = read_secret("--client-key", key_path)?;
            let alone = TransportOptions::new().client_certificate(pem.clone(), key.clone());
            TlsMaterial::of(&alone).map_err(|error| {
                let [pem, key] = [path, key_path].map(|path| path.display());
                Error::request(format!("reading --client-certificate {pem} and --client-key {key}"))
                    .with_source(error)
            })?;
            options = options.client_certificate(pem, key);
        }
        match (self.auth(endpoint, headers), &self.token_file) {
            (Auth::Token, Some(path)) => Ok(options.credentials(of_file(path)?)),
            (_, Some(_)) => Err(Error::request("--token-file needs --auth token")),
            (Auth::Adc, None) => Ok(options.credentials(GoogleCredentials::application_default())),
            (Auth::None | Auth::Token, None) => Ok(options),
        }
    }

    /// The command line options that repeat them.
    pub(crate) fn options(&self) -> Vec<(&'static str, String)> {
        let auth = self.auth.and_then(|auth| auth.to_possible_value());
        let auth =
            auth.map(|value: clap::builder::PossibleValue| ("--auth", value.get_name().to_owned()));
        let files = [
            ("--token-file", &self.token_file),
            ("--ca", &self.ca),
            ("--client-certificate", &self.client_certificate),
            ("--client-key", &self.client_key),
        ];
        let files = files.into_iter().filter_map(|(name, file)| {
            file.as_ref().map(|file| (name, file.to_string_lossy().into_owned()))
        });
        auth.into_iter().chain(files).collect()
    }

    /// The default identity.
    fn auth(&self, endpoint: &str, headers: &[Header]) -> Auth {
        let is_said = || headers.iter().any(|header| is_credential(&header.name));
        match self.auth {
            Some(auth) => auth,
            None if self.token_file.is_some() => Auth::Token,
            None if is_of_google(endpoint) && !is_said() => Auth::Adc,
            None => Auth::None,
        }
    }
}

/// Whether an address is Google's, so that Google's credentials are the default.
fn is_of_google(endpoint: &str) -> bool {
    // The transport reports an invalid address.
    let Ok(endpoint) = Endpoint::parse(endpoint, &TransportOptions::new()) else { return false };
    let host = endpoint.host().trim_end_matches('.').to_ascii_lowercase();
    endpoint.is_tls() && host.ends_with(".googleapis.com")
}

/// Adds the certificates in a file to the trusted ones.
pub(crate) fn trusting(options: TransportOptions, path: &Path) -> Result<TransportOptions, Error> {
    let pem = read("--ca", path, files::CERTIFICATES)?;
    let alone = TransportOptions::new().root_certificates(pem.clone());
    TlsMaterial::of(&alone).map_err(|error| in_file("--ca", path, error))?;
    Ok(options.root_certificates(pem))
}

/// Tokens from a file. It is read at once, so that a wrong name is reported before anything is
/// sent. The first token comes from that read: a pipe gives it only once.
fn of_file(path: &Path) -> Result<TokenCache, Error> {
    let first = Mutex::new(Some(token(path)?));
    let path = path.to_owned();
    Ok(TokenCache::new(move || {
        let first = first.lock().unwrap_or_else(PoisonError::into_inner).take();
        ready(first.map_or_else(|| token(&path), Ok))
    }))
}

fn token(path: &Path) -> Result<Token, Error> {
    let text = read_secret("--token-file", path)?;
    let text = String::from_utf8_lossy(&text);
    let token = Token::new(text.trim()).map_err(|error| in_file("--token-file", path, error))?;
    Ok(token.renewed_after(TOKEN_AGE))
}

/// Reads a file with a secret, and warns if other users can replace it.
pub(crate) fn read_secret(option: &str, path: &Path) -> Result<Vec<u8>, Error> {
    let secret = read(option, path, files::SECRET)?;
    if may_be_written_by_all(path) {
        eprintln!(
            "warning: {option} {}: every user of this machine can write to it: chmod go-rwx {}",
            path.display(),
            path.display()
        );
    }
    Ok(secret)
}

#[cfg(unix)]
fn may_be_written_by_all(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;

    const OTHERS_WRITE: u32 = 0o002;
    let metadata = fs::metadata(path);
    metadata.is_ok_and(|file| file.is_file() && file.permissions().mode() & OTHERS_WRITE != 0)
}

#[cfg(not(unix))]
fn may_be_written_by_all(_: &Path) -> bool {
    false
}

fn read(option: &str, path: &Path, limit: usize) -> Result<Vec<u8>, Error> {
    files::read(path, limit).map_err(|error| in_file(option, path, error))
}

pub(crate) fn in_file(
    option: &str,
    path: &Path,
    error: impl Into<Box<dyn std::error::Error + Send + Sync>>,
) -> Error {
    Error::request(format!("reading {option} {}", path.display())).with_source(error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_google_gets_credentials_by_default() {
        let table = [
            ("https://workspaceevents.googleapis.com", true),
            ("https://Workspaceevents.GoogleAPIs.com.:443", true),
            ("http://workspaceevents.googleapis.com", false),
            ("https://workspaceevents.googleapis.com.example", false),
            ("https://notgoogleapis.com", false),
            ("https://127.0.0.1", false),
            ("http://127.0.0.1:8980", false),
            ("nonsense", false),
        ];
        for (endpoint, want) in table {
            assert_eq!(is_of_google(endpoint), want, "{endpoint}");
        }
    }
}
