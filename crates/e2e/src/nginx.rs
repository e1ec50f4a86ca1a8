//! nginx before a server, a common deployment: it compresses replies, closes idle connections, and
//! sends its own pages if it cannot reach the server.

use std::fs;
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::Wire;

/// A running nginx, stopped on drop.
#[derive(Debug)]
pub struct Nginx {
    child: Child,
    folder: PathBuf,
    grpc: u16,
    rest: u16,
    version: String,
}

/// What nginx does instead of forwarding a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// It finds no server: 502, with its own page.
    Away,
    /// It answers 408.
    Late,
}

impl Trouble {
    /// The file that exists during this trouble.
    fn file(self) -> &'static str {
        match self {
            Self::Away => "away",
            Self::Late => "late",
        }
    }

    /// The HTTP status that it answers with.
    pub fn status(self) -> u16 {
        match self {
            Self::Away => 502,
            Self::Late => 408,
        }
    }
}

/// One request, as nginx logs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logged {
    /// The number of its connection.
    pub connection: String,
    /// The HTTP status of the answer.
    pub status: u16,
    /// The content coding of the answer; empty if it has none.
    pub encoding: String,
}

/// The idle timeout of a connection.
pub const KEEP_ALIVE: Duration = Duration::from_secs(1);

impl Nginx {
    /// Starts nginx before a server, with a port for each wire.
    ///
    /// # Errors
    ///
    /// There is no nginx, or it does not start.
    pub fn start(server: SocketAddr) -> io::Result<Self> {
        let (program, version) = program()?;
        // Another process may take the port before it is used.
        let mut last = None;
        for _ in 0..5 {
            match Self::start_at(free_ports()?, &program, &version, server) {
                Ok(nginx) => return Ok(nginx),
                Err(error) => last = Some(error),
            }
        }
        Err(last.expect("it was tried"))
    }

    fn start_at(
        [grpc, rest]: [u16; 2],
        program: &Path,
        version: &str,
        server: SocketAddr,
    ) -> io::Result<Self> {
        let folder = std::env::temp_dir().join(format!("longrunning-nginx-{grpc}-{rest}"));
        fs::create_dir_all(&folder)?;
        let config = config(&folder, version, [grpc, rest], server);
        fs::write(folder.join("nginx.conf"), config)?;
        let errors = fs::File::create(folder.join("error.log"))?;
        let mut command = Command::new(program);
        command.arg("-p").arg(&folder).args(["-c", "nginx.conf", "-e", "stderr"]);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(errors);
        let child = command.spawn()?;
        let mut nginx = Self { child, folder, grpc, rest, version: version.to_owned() };
        nginx.wait_until_it_listens()?;
        Ok(nginx)
    }

    fn wait_until_it_listens(&mut self) -> io::Result<()> {
        let limit = Instant::now() + Duration::from_secs(10);
        let listens = |port| TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok();
        while !(listens(self.grpc) && listens(self.rest)) {
            if self.child.try_wait()?.is_some() || Instant::now() > limit {
                let said = fs::read_to_string(self.folder.join("error.log")).unwrap_or_default();
                return Err(io::Error::other(format!("nginx does not listen: {said}")));
            }
            thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }

    /// Its version: `1.22.1`.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The URL of a wire.
    pub fn url(&self, wire: Wire) -> String {
        let port = match wire {
            Wire::Grpc => self.grpc,
            Wire::Rest => self.rest,
        };
        format!("http://127.0.0.1:{port}")
    }

    /// Starts a trouble in place of the previous one; `None` ends it.
    ///
    /// # Errors
    ///
    /// Its folder cannot be written to.
    pub fn trouble(&self, trouble: Option<Trouble>) -> io::Result<()> {
        for each in [Trouble::Away, Trouble::Late] {
            let path = self.folder.join(each.file());
            match Some(each) == trouble {
                true => fs::write(path, "")?,
                false if path.exists() => fs::remove_file(path)?,
                false => {}
            }
        }
        Ok(())
    }

    /// The requests so far.
    ///
    /// # Errors
    ///
    /// Its log cannot be read.
    pub fn log(&self) -> io::Result<Vec<Logged>> {
        let text = fs::read_to_string(self.folder.join("access.log"))?;
        let logged = text.lines().filter_map(|line| {
            let mut words = line.split(' ');
            let connection = words.next()?.to_owned();
            let status = words.next()?.parse().ok()?;
            let encoding = words.next()?.trim_matches('-').to_owned();
            Some(Logged { connection, status, encoding })
        });
        Ok(logged.collect())
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // It is one process without workers. If it ended by itself, its callers have noticed.
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// The program, which may be outside of `PATH`, and its version.
fn program() -> io::Result<(PathBuf, String)> {
    for program in ["nginx", "/usr/sbin/nginx"] {
        if let Ok(output) = Command::new(program).arg("-v").output() {
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            let version = said.rsplit('/').next().unwrap_or_default();
            let version = version.split_whitespace().next().unwrap_or_default();
            return Ok((program.into(), version.to_owned()));
        }
    }
    Err(io::Error::new(io::ErrorKind::NotFound, "there is no program nginx"))
}

fn free_ports() -> io::Result<[u16; 2]> {
    let listeners = [(); 2].map(|()| TcpListener::bind((Ipv4Addr::LOCALHOST, 0)));
    let [first, second] = listeners;
    Ok([first?.local_addr()?.port(), second?.local_addr()?.port()])
}

/// Whether this version has the directive `http2`; those before 1.25.1 have it as a word of
/// `listen`.
fn has_http2_directive(version: &str) -> bool {
    let mut numbers = version.split('.').map(|part| part.parse::<u32>().unwrap_or_default());
    let number = [(); 3].map(|()| numbers.next().unwrap_or_default());
    number >= [1, 25, 1]
}

fn config(folder: &Path, version: &str, [grpc, rest]: [u16; 2], server: SocketAddr) -> String {
    let (word, directive) = match has_http2_directive(version) {
        true => ("", "http2 on;"),
        false => (" http2", ""),
    };
    let keep_alive = KEEP_ALIVE.as_secs();
    let folder = folder.display();
    // Nothing listens on the port of TCPMUX.
    let nobody = "127.0.0.1:1";
    let late = r#"return 408 "<html><head><title>408 Request Time-out</title></head></html>";"#;
    format!(
        r#"daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log stderr warn;
events {{ worker_connections 256; }}
http {{
  log_format calls '$connection $status $sent_http_content_encoding-';
  access_log {folder}/access.log calls;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  default_type text/html;
  keepalive_timeout {keep_alive}s;
  gzip on;
  gzip_types application/json;
  gzip_min_length 1;
  gzip_proxied any;
  server {{
    listen 127.0.0.1:{rest};
    if (-f {folder}/late) {{ {late} }}
    location / {{
      proxy_http_version 1.1;
      proxy_read_timeout 90s;
      if (-f {folder}/away) {{ proxy_pass http://{nobody}; }}
      proxy_pass http://{server};
    }}
  }}
  server {{
    listen 127.0.0.1:{grpc}{word};
    {directive}
    if (-f {folder}/late) {{ {late} }}
    location / {{
      grpc_read_timeout 90s;
      if (-f {folder}/away) {{ grpc_pass grpc://{nobody}; }}
      grpc_pass grpc://{server};
    }}
  }}
}}
"#
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn http2_is_turned_on_as_the_version_has_it() {
        for (version, want) in [
            ("1.22.1", false),
            ("1.25.0", false),
            ("1.25.1", true),
            ("1.30.0", true),
            ("2.0", true),
            ("", false),
        ] {
            assert_eq!(has_http2_directive(version), want, "{version}");
        }
    }
}
