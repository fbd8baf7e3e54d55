//! Why no card can be read: what this machine is, and the causes that can be told apart.

pub mod cause;
pub mod machine;
