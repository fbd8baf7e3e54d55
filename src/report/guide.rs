//! `guide`: a topic, or the list of topics.

use crate::message::Topic;

/// `guide` with a topic.
#[derive(Debug, Clone)]
pub struct GuideReport {
    /// The topic.
    pub topic: Topic,
}

/// `guide` without a topic.
#[derive(Debug, Clone)]
pub struct TopicsReport {
    /// The topics, in the order in which they are listed.
    pub topics: Vec<Topic>,
}
