//! What a transport works out once for each method.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

use crate::{Method, Result};

/// Keeps what a transport works out of a [`Method`]: parsed rules, its registry. It grows with the
/// methods of the program, which are few.
pub struct MethodCache<T> {
    entries: RwLock<HashMap<&'static str, Arc<T>>>,
}

impl<T> MethodCache<T> {
    /// An empty cache.
    pub fn new() -> Self {
        Self { entries: RwLock::default() }
    }

    /// What is kept for the method, made by `make` at its first call.
    ///
    /// # Errors
    ///
    /// Those of `make`, which are not kept.
    pub fn get_or_make(
        &self,
        method: &'static Method,
        make: impl FnOnce() -> Result<T>,
    ) -> Result<Arc<T>> {
        // A thread that panics while it holds the lock leaves a whole map behind.
        let kept = self
            .entries
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .get(method.full_name)
            .cloned();
        if let Some(kept) = kept {
            return Ok(kept);
        }
        let made = Arc::new(make()?);
        let mut entries = self.entries.write().unwrap_or_else(PoisonError::into_inner);
        Ok(Arc::clone(entries.entry(method.full_name).or_insert(made)))
    }
}

impl<T> Default for MethodCache<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> fmt::Debug for MethodCache<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("MethodCache").finish_non_exhaustive()
    }
}
