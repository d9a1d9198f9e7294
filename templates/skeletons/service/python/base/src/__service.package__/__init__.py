"""<%= service.title %>."""
