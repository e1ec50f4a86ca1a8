//! Which HTTP rule carries a request: those that are given, those of its method, and for operations
//! what follows from where they are.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::fmt::Write as _;
use std::sync::{PoisonError, RwLock};

use longrunning_rpc::internal::{ErrorSetters as _, OperationSite};
use longrunning_rpc::{CallOptions, Code, Error, Method, OperationPaths, Result, Rpc, Status};
use protojson::{JsonMessage as _, Registry, WriteOptions};
use transcoding::{ErrorKind, FieldPath, HttpRequest, Rule};

/// The rules of a transport, beside those of the methods.
#[derive(Debug)]
pub(crate) struct Routes {
    /// By the full name of the method; `None` for one that the service has not.
    given: HashMap<String, Option<Rule>>,
    /// Where operations are, if that is stated.
    operations: Option<OperationPaths>,
    /// Where operations of the name `operations/...` are, if not under `/v1`.
    version: Option<OperationPaths>,
    /// Where others are looked for.
    under: OperationPaths,
    /// The collections that the server has at a path that was a guess, by method.
    proven: RwLock<BTreeSet<(&'static str, String)>>,
}

/// How many collections are remembered. Programs have a few; beyond this a guess stays one.
const MOST_PROVEN: usize = 256;

/// A request that a rule carries.
#[derive(Debug)]
pub(crate) struct Routed<'r> {
    pub(crate) http: HttpRequest<'r>,
    pub(crate) guess: Option<Guess>,
}

/// What is known of a request whose path nobody stated.
#[derive(Debug)]
pub(crate) struct Guess {
    /// The name that the request is about.
    name: String,
    method: &'static str,
    /// The path up to the collection of the operation.
    collection: String,
}

const GET: &str = OperationPaths::METHODS[0];
const LIST: &str = OperationPaths::METHODS[1];
const WAIT: &str = OperationPaths::METHODS[2];

/// What helps against every error about the paths of operations.
const ADVICE: &str = "say where the service has its operations by \
     `.operations_at(\"/v1/{name=projects/*/locations/*/operations/*}\")`";

impl Routes {
    /// # Errors
    ///
    /// `version` is not the beginning of a path.
    pub(crate) fn new(
        given: HashMap<String, Option<Rule>>,
        operations: Option<OperationPaths>,
        version: Option<&str>,
    ) -> Result<Self> {
        let unreadable = |error: transcoding::Error| {
            let version = version.unwrap_or_default();
            Error::request(format!("reading the API version {version:?}")).with_source(error)
        };
        let of_get = given.get(GET).and_then(Option::as_ref);
        let of_get = of_get.and_then(|rule| {
            let mut paths = rule.bindings().iter().map(|binding| binding.template().as_str());
            paths.find_map(OperationPaths::version_prefix)
        });
        let stated = version.map(|version| format!("/{}", version.trim_matches('/')));
        let prefix = stated.as_deref().or(of_get).unwrap_or("/v1");
        let under = OperationPaths::under(prefix).map_err(unreadable)?;
        let version = stated.as_ref().map(|prefix| {
            OperationPaths::at(&format!("{prefix}/{{name=operations/**}}")).map_err(unreadable)
        });
        let version = version.transpose()?;
        Ok(Self { given, operations, version, under, proven: RwLock::default() })
    }

    /// The rule of a method, whatever the request; `None` if it has none.
    pub(crate) fn rule(&self, method: &Method) -> Result<Option<Rule>, transcoding::Error> {
        if let Some(given) = self.given.get(method.full_name) {
            return Ok(given.clone());
        }
        if is_of_operations(method)
            && let Some(paths) = self.operations.as_ref().or(self.version.as_ref())
        {
            return Ok(paths.rule(method.full_name).cloned());
        }
        match method.bindings() {
            [] => Ok(None),
            bindings => Rule::parse(bindings).map(Some),
        }
    }

    /// The HTTP request for a message. `rule` is what [`rule`](Self::rule) gave for the method.
    pub(crate) fn request<'r, R: Rpc>(
        &'r self,
        rule: Option<&'r Rule>,
        message: &R::Request,
        options: &'r CallOptions,
        (write, registry): (&WriteOptions, &Registry),
    ) -> Result<Routed<'r>> {
        let method = R::METHOD;
        let by = |rule: &'r Rule| match rule.request(message, write, registry) {
            Ok(http) => Ok(Ok(Routed { http, guess: None })),
            Err(error) if error.kind() == ErrorKind::NoBinding => Ok(Err(error)),
            Err(error) if error.kind() == ErrorKind::Message => {
                Err(Error::codec("writing the request", error))
            }
            Err(error) => Err(Error::request(format!("no HTTP rule carries the request: {error}"))),
        };
        if !is_of_operations(method) {
            return by(rule.ok_or_else(|| without_rule(method))?)?.map_err(|problem| {
                Error::request(format!("no HTTP rule carries the request: {problem}"))
                    .with_no_path()
            });
        }
        let stated = options.site().filter(|_| !self.is_stated(method.full_name));
        let stated = stated.and_then(OperationSite::stated);
        let mut why = None;
        if let Some(paths) = stated {
            let rule = paths.rule(method.full_name).ok_or_else(|| without_rule(method))?;
            match by(rule)? {
                Ok(routed) => return Ok(routed),
                Err(problem) => why = Some(problem),
            }
        }
        if let Some(rule) = rule {
            match by(rule)? {
                Ok(routed) => return Ok(routed),
                Err(problem) => why = why.or(Some(problem)),
            }
        }
        let Some(why) = why else { return Err(without_rule(method)) };
        let name = name_in::<R>(message, write, registry);
        if self.may_guess(method.full_name, &name)
            && let Some(rule) = self.under(options).rule(method.full_name)
            && let Ok(routed) = by(rule)?
        {
            let guess = Guess::of(name, method.full_name, &routed.http.path);
            return Ok(Routed { guess: self.is_open(&guess).then_some(guess), ..routed });
        }
        let text = format!("{}: {why}; {ADVICE}", no_known_path(&name));
        Err(Error::request(text).with_no_path())
    }

    /// Whether the server has not yet answered at such a path.
    fn is_open(&self, guess: &Guess) -> bool {
        let proven = self.proven.read().unwrap_or_else(PoisonError::into_inner);
        !proven.contains(&(guess.method, guess.collection.clone()))
    }

    /// Remembers that the server has operations there. What is then not found there is a missing
    /// operation.
    pub(crate) fn prove(&self, guess: Guess) {
        let mut proven = self.proven.write().unwrap_or_else(PoisonError::into_inner);
        if proven.len() < MOST_PROVEN {
            proven.insert((guess.method, guess.collection));
        }
    }

    /// Refuses to start what could not be polled.
    pub(crate) fn check_start(&self, method: &Method) -> Result<()> {
        let is_without = self.given.get(GET).is_some_and(Option::is_none)
            || self.operations.as_ref().is_some_and(|paths| paths.rule(GET).is_none());
        if !is_without || self.given.get(GET).is_some_and(Option::is_some) {
            return Ok(());
        }
        let name = method.full_name;
        Err(Error::request(format!(
            "{name} starts an operation that could not be polled: {GET} has no HTTP rule; {ADVICE}"
        ))
        .with_no_path())
    }

    /// Refuses a started operation that cannot be polled.
    pub(crate) fn check_started(&self, name: &str, options: &CallOptions) -> Result<()> {
        let fits = |rule: &Rule| {
            let mut templates = rule.bindings().iter().map(|binding| binding.template());
            templates.any(|template| template.expand(|_| Some(Cow::Borrowed(name))).is_ok())
        };
        let is_known = match (self.given.get(GET), &self.operations) {
            (Some(given), _) => given.as_ref().is_some_and(fits),
            (None, Some(paths)) => paths.rule(GET).is_some_and(fits),
            (None, None) => {
                let stated = options.site().and_then(OperationSite::stated);
                // The prefix makes no difference to whether a name fits.
                name.starts_with("operations/")
                    || stated.and_then(|paths| paths.rule(GET)).is_some_and(fits)
                    || OperationPaths::nests(name)
            }
        };
        if is_known {
            return Ok(());
        }
        let text = format!(
            "the operation was started and cannot be polled: {}; {ADVICE}",
            no_known_path(name)
        );
        Err(Error::rpc(Status::new(Code::Unimplemented, text)).with_no_path())
    }

    /// Whether it is said here where operations are, for this method.
    fn is_stated(&self, method: &str) -> bool {
        self.given.contains_key(method) || self.operations.is_some()
    }

    /// Whether a name is looked for where nobody said that it is. Few services have WaitOperation,
    /// so it is not tried where get is given and wait is not.
    fn may_guess(&self, method: &str, name: &str) -> bool {
        if self.is_stated(method) || (method == WAIT && self.is_stated(GET)) {
            return false;
        }
        match method {
            LIST => {
                let mut segments = name.split('/').peekable();
                segments.peek() != Some(&"operations") && segments.all(|part| !part.is_empty())
            }
            _ => OperationPaths::nests(name),
        }
    }

    fn under<'r>(&'r self, options: &'r CallOptions) -> &'r OperationPaths {
        options.site().and_then(OperationSite::under).unwrap_or(&self.under)
    }
}

impl Guess {
    fn of(name: String, method: &'static str, path: &str) -> Self {
        let end = path.find(COLLECTION).map_or(path.len(), |at| at + COLLECTION.len());
        Self { name, method, collection: path[..end].to_owned() }
    }

    /// The error where the server has nothing at the path. Whether the operation exists is not
    /// known by it.
    pub(crate) fn not_found(&self, path: &str, error: Error) -> Error {
        let known = no_known_path(&self.name);
        let text = format!("{known}: the server answered {path} with NOT_FOUND; {ADVICE}");
        let attempts = error.attempts();
        Error::rpc(Status::new(Code::Unimplemented, text))
            .with_no_path()
            .with_attempts(attempts)
            .with_source(error)
    }
}

/// The segment that a collection of operations ends with.
const COLLECTION: &str = "/operations";

fn is_of_operations(method: &Method) -> bool {
    OperationPaths::METHODS.contains(&method.full_name)
}

fn without_rule(method: &Method) -> Error {
    let mut text =
        format!("{} has no HTTP rule, so it cannot be called over REST", method.full_name);
    if is_of_operations(method) {
        text.push_str("; ");
        text.push_str(ADVICE);
    }
    Error::rpc(Status::new(Code::Unimplemented, text))
}

/// `no known path for projects/p/operations/o`.
fn no_known_path(name: &str) -> String {
    let mut text = "no known path for ".to_owned();
    // Enough to recognize it by, however long it is.
    for letter in protojson::text::cut(name, 200).chars() {
        let _ = if letter.is_control() {
            write!(text, "{}", letter.escape_default())
        } else {
            text.write_char(letter)
        };
    }
    if name.is_empty() {
        text.push_str("an empty name");
    }
    text
}

/// The name that a request to the operations service has.
fn name_in<R: Rpc>(message: &R::Request, write: &WriteOptions, registry: &Registry) -> String {
    let json = protojson::to_string_with(message, &write.pretty(false), registry);
    let (Ok(json), Ok(field)) = (json, FieldPath::parse("name")) else { return String::new() };
    let name = transcoding::field_text(&json, R::Request::descriptor(), &field);
    name.ok().flatten().unwrap_or_default().into_owned()
}
