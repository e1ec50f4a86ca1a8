//! The two versions of the service, over one emulator.

use longrunning::google::apps::events::subscriptions::v1beta::subscription::State;
use longrunning::google::apps::events::subscriptions::{v1, v1beta};
use longrunning::{CallOptions, Code, Error, JsonMessage, Operation, Response, Status};
use prost::Message;

use super::update::{Update, Version};
use super::{WorkspaceEvents, check, subscriptions};
use crate::{Handle, StartOptions};

type Reply<M> = Result<Response<M>, Error>;

/// Implements a version of the service; requests, metadata and responses have its types.
macro_rules! impl_version {
    ($version:ident) => {
        impl $version::SubscriptionsService for WorkspaceEvents {
            async fn create_subscription(
                &self,
                request: $version::CreateSubscriptionRequest,
                _: &CallOptions,
            ) -> Reply<Operation> {
                let request = recast(&request);
                let metadata = $version::CreateSubscriptionMetadata {};
                self.create::<$version::Subscription, _>(request, metadata)
                    .await
                    .map(Response::new)
                    .map_err(Error::rpc)
            }

            async fn delete_subscription(
                &self,
                request: $version::DeleteSubscriptionRequest,
                _: &CallOptions,
            ) -> Reply<Operation> {
                let request = recast(&request);
                let metadata = $version::DeleteSubscriptionMetadata {};
                self.delete(request, metadata).await.map(Response::new).map_err(Error::rpc)
            }

            async fn get_subscription(
                &self,
                request: $version::GetSubscriptionRequest,
                _: &CallOptions,
            ) -> Reply<$version::Subscription> {
                let found = self.get(&request.name).map_err(Error::rpc)?;
                Ok(Response::new(recast(&found)))
            }

            async fn list_subscriptions(
                &self,
                request: $version::ListSubscriptionsRequest,
                _: &CallOptions,
            ) -> Reply<$version::ListSubscriptionsResponse> {
                let listed = self.list(&recast(&request)).map_err(Error::rpc)?;
                Ok(Response::new(recast(&listed)))
            }

            async fn update_subscription(
                &self,
                request: $version::UpdateSubscriptionRequest,
                _: &CallOptions,
            ) -> Reply<Operation> {
                let request = recast(&request);
                let metadata = $version::UpdateSubscriptionMetadata {};
                self.update::<$version::Subscription, _>(request, Version::$version, metadata)
                    .await
                    .map(Response::new)
                    .map_err(Error::rpc)
            }

            async fn reactivate_subscription(
                &self,
                request: $version::ReactivateSubscriptionRequest,
                _: &CallOptions,
            ) -> Reply<Operation> {
                let metadata = $version::ReactivateSubscriptionMetadata {};
                self.reactivate::<$version::Subscription, _>(&request.name, metadata)
                    .await
                    .map(Response::new)
                    .map_err(Error::rpc)
            }
        }
    };
}

impl_version!(v1);
impl_version!(v1beta);

impl WorkspaceEvents {
    fn get(&self, name: &str) -> Result<v1beta::Subscription, Status> {
        check::name(name)?;
        self.subscriptions.get(name)
    }

    /// `S` is the subscription of the called version.
    async fn create<S, M>(
        &self,
        request: v1beta::CreateSubscriptionRequest,
        metadata: M,
    ) -> Result<Operation, Status>
    where
        S: JsonMessage,
        M: JsonMessage + Clone,
    {
        let mut subscription = check::new_subscription(request.subscription)?;
        self.subscriptions.check_new(&subscription)?;
        subscriptions::establish(&mut subscription)?;
        if request.validate_only {
            let outcome = Ok::<S, _>(recast(&subscription));
            return self.operations.nameless(Some(&metadata), outcome);
        }
        let emulator = self.clone();
        self.run(metadata, async move {
            emulator.subscriptions.insert(subscription.clone())?;
            Ok(recast::<_, S>(&subscription))
        })
        .await
    }

    async fn delete<M>(
        &self,
        request: v1beta::DeleteSubscriptionRequest,
        metadata: M,
    ) -> Result<Operation, Status>
    where
        M: JsonMessage + Clone,
    {
        check::name(&request.name)?;
        let found = self.subscriptions.get(&request.name);
        let allowed = |error: &Status| request.allow_missing && error.code() == Code::NotFound;
        match &found {
            Ok(subscription) => subscriptions::check_etag(subscription, &request.etag)?,
            Err(error) if allowed(error) => {}
            Err(error) => return Err(error.clone()),
        }
        if request.validate_only || found.is_err() {
            return self.operations.nameless(Some(&metadata), Ok(()));
        }
        let emulator = self.clone();
        self.run(metadata, async move {
            match emulator.subscriptions.remove(&request.name, &request.etag) {
                // A concurrent call was faster.
                Err(error) if request.allow_missing && error.code() == Code::NotFound => Ok(()),
                removed => removed,
            }
        })
        .await
    }

    async fn update<S, M>(
        &self,
        request: v1beta::UpdateSubscriptionRequest,
        version: Version,
        metadata: M,
    ) -> Result<Operation, Status>
    where
        S: JsonMessage,
        M: JsonMessage + Clone,
    {
        let update = Update::of(request.subscription, request.update_mask, version)?;
        // Errors are reported at once, not by an operation.
        let mut preview = self.subscriptions.get(update.name())?;
        subscriptions::check_etag(&preview, update.etag())?;
        update.apply(&mut preview)?;
        if request.validate_only {
            return self.operations.nameless(Some(&metadata), Ok::<S, _>(recast(&preview)));
        }
        let emulator = self.clone();
        self.run(metadata, async move {
            let (name, etag) = (update.name(), update.etag());
            let changed = emulator.subscriptions.change(name, etag, |known| update.apply(known))?;
            Ok(recast::<_, S>(&changed))
        })
        .await
    }

    /// A subscription that is not suspended stays unchanged.
    async fn reactivate<S, M>(&self, name: &str, metadata: M) -> Result<Operation, Status>
    where
        S: JsonMessage,
        M: JsonMessage + Clone,
    {
        self.get(name)?;
        let (emulator, name) = (self.clone(), name.to_owned());
        self.run(metadata, async move {
            let changed = match emulator.get(&name)? {
                known if known.state() != State::Suspended => known,
                _ => emulator.subscriptions.change(&name, "", |known| {
                    known.set_state(State::Active);
                    known.suspension_reason = 0;
                    Ok(())
                })?,
            };
            Ok(recast::<_, S>(&changed))
        })
        .await
    }

    /// Starts an operation that makes its change after a delay, unless it is canceled before.
    async fn run<R, M>(
        &self,
        metadata: M,
        change: impl Future<Output = Result<R, Status>> + Send + 'static,
    ) -> Result<Operation, Status>
    where
        R: JsonMessage,
        M: JsonMessage + Clone,
    {
        let moment = self.moment;
        let options = StartOptions::new().metadata(metadata);
        self.operations
            .start(options, move |handle: Handle<M>| async move {
                handle.or_canceled(tokio::time::sleep(moment)).await?;
                change.await
            })
            .await
    }
}

/// Converts a message to the other version: v1beta has the fields of v1 under the same numbers;
/// fields that only v1beta has are dropped.
fn recast<From: Message, To: Message + Default>(message: &From) -> To {
    To::decode(message.encode_to_vec().as_slice()).expect("both versions have the same wire format")
}
