//! The macro over the list of modules: it asks every module for the same thing.

/// Declares the modules of the shop and what is asked of all of them; see [`feria_openapi::Module`].
macro_rules! modules {
    ($($name:ident: $module:ty),+ $(,)?) => {
        /// The modules of the shop. Cloning it is cheap.
        #[derive(Clone)]
        pub(crate) struct Modules {
            $(pub(crate) $name: $module,)+
        }

        impl Modules {
            /// Every read model; a rebuild makes the same ones.
            pub(crate) fn projections() -> Vec<::std::sync::Arc<dyn ::feria_events::Projection>> {
                let mut all = Vec::new();
                $(all.extend(<$module as ::feria_openapi::Module>::projections());)+
                all
            }

            /// What the modules answer, and what stands about it in the document.
            pub(crate) fn api() -> $crate::http::Api {
                fn routes(routes: &mut ::feria_openapi::Routes<'_>) {
                    $(<$module as ::feria_openapi::Module>::routes(routes);)+
                }
                let mut tags = Vec::new();
                $(tags.extend(<$module as ::feria_openapi::Module>::TAGS);)+
                let mut live_messages = vec![$(<$module as ::feria_openapi::Module>::live_messages()),+];
                live_messages.retain(|messages| !messages.is_empty());
                $crate::http::Api { routes, tags, live_messages }
            }

            /// Names the aggregates that have deadlines.
            pub(crate) fn register(core: &::feria_events::Core) {
                $(<$module as ::feria_openapi::Module>::register(core);)+
            }

            /// What the modules do on events.
            pub(crate) fn reactions(&self) -> Vec<::std::sync::Arc<dyn ::feria_events::Reaction>> {
                let mut all = Vec::new();
                $(all.extend(::feria_openapi::Module::reactions(&self.$name));)+
                all
            }

            /// What the modules say on the live sockets.
            pub(crate) fn live(&self) -> Vec<::std::sync::Arc<dyn ::feria_openapi::live::LiveSource>> {
                let mut all = Vec::new();
                $(all.extend(::feria_openapi::Module::live(&self.$name));)+
                all
            }

            /// What runs beside the requests.
            pub(crate) fn tasks(&self, outlet: &::feria_openapi::live::Outlet) -> Vec<::feria_openapi::Task> {
                let mut all = Vec::new();
                $(all.extend(::feria_openapi::Module::tasks(&self.$name, outlet.clone()));)+
                all
            }

            /// What the handlers ask for.
            pub(crate) fn data(
                &self,
            ) -> Box<dyn Fn(&mut ::actix_web::web::ServiceConfig) + Send + Sync> {
                $(let $name = ::actix_web::web::Data::new(self.$name.clone());)+
                Box::new(move |config| {
                    $(config.app_data($name.clone());)+
                })
            }

            /// Keeps what waits, one module after the other.
            pub(crate) async fn stop(&self) {
                $(::feria_openapi::Module::stop(&self.$name).await;)+
            }
        }

        #[cfg(test)]
        impl Modules {
            /// The modules' names.
            pub(crate) const NAMES: &'static [&'static str] =
                &[$(<$module as ::feria_openapi::Module>::NAME),+];

            /// The catalogue of every event there is.
            pub(crate) fn events() -> Vec<&'static ::feria_schema_base::EventInfo> {
                let mut all = Vec::new();
                $(all.extend(<$module as ::feria_openapi::Module>::events().iter().copied().flatten());)+
                all
            }
        }
    };
}

pub(super) use modules;
