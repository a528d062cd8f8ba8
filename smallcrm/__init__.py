"""SmallCRM: everything about customers in one local file, on one desk."""
