"""A workspace: policy, knowledge and organisation loaded from files, checked, with both engines ready."""
