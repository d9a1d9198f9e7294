<% if messaging != 'none' or database == 'dynamodb' %>
#!/bin/sh
# Creates what the service uses in the local environment.
set -eu
<% if messaging == 'sqs' %>
awslocal sqs create-queue --queue-name <%= service.name %>
<% elseif messaging == 'sns' %>
awslocal sns create-topic --name <%= service.name %>
<% elseif messaging == 'eventbridge' %>
awslocal events create-event-bus --name <%= service.name %>
<% end %>
<% if kind == 'event' %>
awslocal sqs create-queue --queue-name <%= service.name %>-input
<% end %>
<% if database == 'dynamodb' %>
awslocal dynamodb create-table --table-name <%= service.name %> --billing-mode PAY_PER_REQUEST \
  --attribute-definitions AttributeName=pk,AttributeType=S AttributeName=sk,AttributeType=S \
  --key-schema AttributeName=pk,KeyType=HASH AttributeName=sk,KeyType=RANGE
<% end %>
<% end %>
