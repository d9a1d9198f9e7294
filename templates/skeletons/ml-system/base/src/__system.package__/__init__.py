"""<%= system.title %>: <%= system.summary %>"""
