//! Service configs as Google writes them: `google.api.Service` in YAML.

use std::fmt;

use transcoding::{Binding, Rule};

use super::ServiceConfig;
use super::yaml::{self, Node, Value};

/// What is wrong with a service config, and on which line.
#[derive(Debug)]
pub struct ConfigError {
    line: usize,
    problem: String,
    source: Option<transcoding::Error>,
}

type Result<T, E = ConfigError> = std::result::Result<T, E>;

impl ServiceConfig {
    /// Reads a service config: `google.api.Service` in YAML, as `*_v1.yaml` files of googleapis
    /// are.
    ///
    /// It takes `name`, `title`, the `http` rules, and the canonical scopes of the `authentication`
    /// rules; the version is that of the first of its own `apis` that has one. Everything else,
    /// `documentation` above all, is passed over.
    ///
    /// ```
    /// use longrunning::services::ServiceConfig;
    ///
    /// let config = ServiceConfig::from_yaml(
    ///     "
    /// type: google.api.Service
    /// name: shelves.example.com
    /// title: Shelves API
    /// apis:
    /// - name: example.shelves.v2.Shelves
    /// http:
    ///   rules:
    ///   - selector: google.longrunning.Operations.GetOperation
    ///     get: '/v2/{name=shelves/*/operations/*}'
    /// ",
    /// )?;
    /// assert_eq!((config.host(), config.version()), ("shelves.example.com", "v2"));
    ///
    /// let yaml = "name: a.example\nhttp:\n  rules:\n  - get: /v1";
    /// let error = ServiceConfig::from_yaml(yaml).unwrap_err();
    /// assert_eq!(error.to_string(), "line 4: expected `selector` in an HTTP rule, found none");
    /// # Ok::<(), longrunning::services::ConfigError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// The text is not YAML, or says what a service config cannot say; the error has the line.
    pub fn from_yaml(text: &str) -> Result<Self> {
        let root = yaml::read(&without_documentation(text))?;
        let members = root.members("a service config")?;
        let mut config = Self {
            host: String::new(),
            version: String::new(),
            title: String::new(),
            has_grpc: true,
            rules: Vec::new(),
            scopes: Vec::new(),
        };
        let mut name_line = root.line;
        for (key, value) in members {
            match key {
                "name" => {
                    name_line = value.line;
                    value.text("a host")?.clone_into(&mut config.host);
                }
                "title" => value.text("a title")?.clone_into(&mut config.title),
                "apis" => config.version = version_of(value)?,
                "http" => config.rules = http_rules(value)?,
                "authentication" => config.scopes = scope_rules(value)?,
                _ => {}
            }
        }
        if config.host.is_empty() || config.host.contains(['/', ' ', ':']) {
            let problem = format!("expected a host as `name`, found {:?}", config.host);
            return Err(ConfigError::new(name_line, problem));
        }
        Ok(config)
    }
}

/// The text with empty lines in the place of the section `documentation`. Published configs have
/// prose in it that is no YAML by the letter: quoted text that goes on at the beginning of the next
/// line.
fn without_documentation(text: &str) -> String {
    let mut is_inside = false;
    let lines = text.lines().map(|line| {
        if let Some((key, _)) = line.split_once(':')
            && !key.is_empty()
            && key.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
        {
            is_inside = key == "documentation";
        }
        if is_inside { "" } else { line }
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// What many services have beside their own APIs, with versions of their own.
const MIXINS: [&str; 3] = ["google.longrunning.", "google.cloud.location.", "google.iam.v1."];

/// The version in the first name that has one: `v1beta` of `example.v1beta.Shelves`.
fn version_of(apis: &Node) -> Result<String> {
    for api in apis.items("a list of APIs")? {
        for (key, value) in api.members("an API")? {
            if key != "name" {
                continue;
            }
            let name = value.text("the name of an API")?;
            let is_version = |part: &&str| {
                let number = part.strip_prefix('v').unwrap_or_default();
                number.starts_with(|letter: char| letter.is_ascii_digit())
            };
            let is_mixin = MIXINS.iter().any(|mixin| name.starts_with(mixin));
            if let Some(version) = name.split('.').rfind(is_version).filter(|_| !is_mixin) {
                return Ok(version.to_owned());
            }
        }
    }
    Ok(String::new())
}

fn http_rules(http: &Node) -> Result<Vec<(String, Rule)>> {
    let mut rules: Vec<(String, Rule)> = Vec::new();
    for node in rules_of(http, "http")? {
        let part = BindingNode::read(node)?;
        let Some((line, selector)) = part.selector else {
            let problem = "expected `selector` in an HTTP rule, found none";
            return Err(ConfigError::new(node.line, problem));
        };
        if !is_method(selector) {
            let problem = format!("expected the full name of a method, found {selector:?}");
            return Err(ConfigError::new(line, problem));
        }
        let mut bindings = vec![part.binding(node.line)?];
        for node in part.additional {
            let part = BindingNode::read(node)?;
            if !part.additional.is_empty() || part.selector.is_some() {
                let problem = "an additional binding has no selector and no additional bindings";
                return Err(ConfigError::new(node.line, problem));
            }
            bindings.push(part.binding(node.line)?);
        }
        let rule = Rule::from_bindings(bindings).expect("there is at least one");
        // The last rule for a method counts (google/api/http.proto).
        rules.retain(|(known, _)| known != selector);
        rules.push((selector.to_owned(), rule));
    }
    Ok(rules)
}

fn scope_rules(authentication: &Node) -> Result<Vec<(String, Vec<String>)>> {
    let mut scopes = Vec::new();
    for rule in rules_of(authentication, "authentication")? {
        let mut selector = None;
        let mut names = None;
        for (key, value) in rule.members("an authentication rule")? {
            match key {
                "selector" => selector = Some(value.text("a selector")?),
                "oauth" => {
                    for (key, value) in value.members("OAuth requirements")? {
                        if matches!(key, "canonical_scopes" | "canonicalScopes") {
                            names = Some(value.text("scopes with commas between them")?);
                        }
                    }
                }
                _ => {}
            }
        }
        let Some(selector) = selector else {
            let problem = "expected `selector` in an authentication rule, found none";
            return Err(ConfigError::new(rule.line, problem));
        };
        let separators = |letter: char| letter == ',' || letter.is_whitespace();
        let names = names.unwrap_or_default().split(separators).filter(|name| !name.is_empty());
        scopes.push((selector.to_owned(), names.map(str::to_owned).collect()));
    }
    Ok(scopes)
}

/// The `rules` of a section; another member of it would be a mistake in `http`, and is passed over
/// elsewhere.
fn rules_of<'n>(section: &'n Node, name: &str) -> Result<&'n [Node]> {
    let mut rules: &[Node] = &[];
    for (key, value) in section.members(&format!("the section `{name}`"))? {
        match key {
            "rules" => rules = value.items("a list of rules")?,
            _ if name != "http" => {}
            "fully_decode_reserved_expansion" | "fullyDecodeReservedExpansion" => {}
            key => {
                let problem = format!("expected `rules` in the section `http`, found `{key}`");
                return Err(ConfigError::new(value.line, problem));
            }
        }
    }
    Ok(rules)
}

/// One `google.api.HttpRule`.
#[derive(Default)]
struct BindingNode<'n> {
    selector: Option<(usize, &'n str)>,
    /// Line, method and path.
    pattern: Option<(usize, &'n str, &'n str)>,
    body: &'n str,
    response_body: &'n str,
    additional: &'n [Node],
}

impl<'n> BindingNode<'n> {
    fn read(node: &'n Node) -> Result<Self> {
        let mut part = Self::default();
        for (key, value) in node.members("an HTTP rule")? {
            let method = match key {
                "selector" => {
                    part.selector = Some((value.line, value.text("a selector")?));
                    continue;
                }
                "body" => {
                    part.body = value.text("`*` or the name of a field")?;
                    continue;
                }
                "response_body" | "responseBody" => {
                    part.response_body = value.text("the name of a field")?;
                    continue;
                }
                "additional_bindings" | "additionalBindings" => {
                    part.additional = value.items("a list of bindings")?;
                    continue;
                }
                "get" => "GET",
                "put" => "PUT",
                "post" => "POST",
                "delete" => "DELETE",
                "patch" => "PATCH",
                "custom" => "",
                key => {
                    let problem = format!("an HTTP rule has no member `{key}`");
                    return Err(ConfigError::new(value.line, problem));
                }
            };
            if let Some((_, first, _)) = part.pattern {
                let problem = format!("an HTTP rule has one path, and {first} has been given");
                return Err(ConfigError::new(value.line, problem));
            }
            let (method, path) = if method.is_empty() { custom(value)? } else { (method, value) };
            part.pattern = Some((path.line, method, path.text("a path")?));
        }
        Ok(part)
    }

    fn binding(&self, line: usize) -> Result<Binding> {
        let Some((line, method, path)) = self.pattern else {
            let problem = "expected a path such as `get: /v1/{name=operations/**}`, found none";
            return Err(ConfigError::new(line, problem));
        };
        let binding = Binding::new(method, path).map_err(|source| ConfigError {
            line,
            problem: "expected a path template".to_owned(),
            source: Some(source),
        })?;
        Ok(binding.with_body(self.body).with_response_body(self.response_body))
    }
}

/// The method and the path of a custom pattern.
fn custom(node: &Node) -> Result<(&str, &Node)> {
    let (mut kind, mut path) = (None, None);
    for (key, value) in node.members("`kind` and `path`")? {
        match key {
            "kind" => kind = Some(value.text("an HTTP method")?),
            "path" => path = Some(value),
            _ => {}
        }
    }
    let missing = || ConfigError::new(node.line, "expected `kind` and `path`, found only one");
    Ok((kind.ok_or_else(missing)?, path.ok_or_else(missing)?))
}

fn is_method(selector: &str) -> bool {
    let is_name = |part: &str| {
        !part.is_empty()
            && part.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
    };
    selector.contains('.') && selector.split('.').all(is_name)
}

impl Node {
    fn text(&self, wanted: &str) -> Result<&str> {
        match &self.value {
            Value::Text(text) => Ok(text),
            _ => Err(self.expected(wanted)),
        }
    }

    fn items(&self, wanted: &str) -> Result<&[Self]> {
        match &self.value {
            Value::List(items) => Ok(items),
            Value::Null => Ok(&[]),
            _ => Err(self.expected(wanted)),
        }
    }

    /// The members of a mapping, each key once.
    fn members<'n>(&'n self, wanted: &str) -> Result<Vec<(&'n str, &'n Self)>> {
        let Value::Map(members) = &self.value else {
            return match self.value {
                Value::Null => Ok(Vec::new()),
                _ => Err(self.expected(wanted)),
            };
        };
        let mut found: Vec<(&str, &Self)> = Vec::new();
        for (key, value) in members {
            let name = key.text("a name")?;
            if found.iter().any(|(known, _)| *known == name) {
                return Err(ConfigError::new(key.line, format!("`{name}` is there a second time")));
            }
            found.push((name, value));
        }
        Ok(found)
    }

    fn expected(&self, wanted: &str) -> ConfigError {
        ConfigError::new(self.line, format!("expected {wanted}, found {}", self.value))
    }
}

impl ConfigError {
    fn new(line: usize, problem: impl Into<String>) -> Self {
        Self { line, problem: problem.into(), source: None }
    }

    /// The line, counted from 1.
    pub fn line(&self) -> usize {
        self.line
    }
}

impl From<yaml::Error> for ConfigError {
    fn from(error: yaml::Error) -> Self {
        Self::new(error.line, error.problem)
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "line {}: {}", self.line, self.problem)
    }
}

impl std::error::Error for ConfigError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_ref().map(|source| source as _)
    }
}
