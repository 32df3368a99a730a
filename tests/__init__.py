"""What tests the whole house: scenarios, browser, fitness; and the plugin that gives every test a real database."""
