/** Documents to begin with, each with something to find. */
export const examples: Readonly<Record<string, string>> = {
  'terraform-plan': JSON.stringify(
    {
      resource_changes: [
        {
          address: 'aws_s3_bucket.uploads',
          type: 'aws_s3_bucket',
          name: 'uploads',
          change: {
            actions: ['create'],
            after: { bucket: 'uploads', acl: 'public-read' },
          },
        },
      ],
    },
    undefined,
    2,
  ),
  kubernetes: `apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  containers:
    - name: web
      image: shop:latest
      securityContext:
        privileged: true
`,
  dockerfile: `FROM node:latest
RUN apt-get install curl
COPY . /app
CMD ["node", "/app/main.js"]
`,
  'github-workflow': `on: pull_request_target
jobs:
  build:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@main
      - run: echo "\${{ github.event.pull_request.title }}"
`,
};
