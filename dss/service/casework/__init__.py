"""What steps of plans and moves share: the transaction, stored cases, views, masks, judgement."""
