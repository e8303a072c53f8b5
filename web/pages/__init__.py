"""What all pages share: rendering, forms, lists, errors, navigation, the language."""
